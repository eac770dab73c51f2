import { confirms, notes, type Story, says, takes } from './story.ts';

const DAY = 24 * 60;

/** Done, and the employee said so. */
export const doneStories: readonly Story[] = [
  {
    title: 'Wi-Fi drops after driver update',
    by: 'olu',
    impact: 'a-lot',
    minutesAgo: 6 * DAY,
    says: 'Every few minutes, since the update on Wednesday.',
    steps: [
      takes(10, 'marta'),
      notes(
        60,
        'marta',
        'Driver 23.10.0. 22.300 made no difference. 22.250.1 runs since an hour without a drop.',
      ),
      says(
        65,
        'marta',
        'I have put back the earlier driver. Please tell me if it drops again.',
        'resolve',
      ),
      confirms(200, 'olu', true),
    ],
  },
  {
    title: 'Kennwort abgelaufen, Anmeldung gesperrt',
    by: 'anneliese',
    impact: 'cannot-work',
    minutesAgo: 5 * DAY,
    says: 'Nach dem Urlaub komme ich nicht mehr hinein.',
    steps: [
      takes(2, 'marta'),
      notes(6, 'marta', 'Called back on the number in the directory, employee number checked.'),
      says(
        8,
        'marta',
        'Das Konto ist entsperrt. Beim nächsten Anmelden wählst du ein neues Kennwort.',
        'resolve',
      ),
      confirms(15, 'anneliese', true),
    ],
  },
  {
    title: 'Install the statistics package',
    by: 'tom',
    impact: 'a-bit',
    minutesAgo: 4 * DAY,
    says: 'Version 29 if we have it.',
    steps: [
      takes(90, 'marta'),
      says(120, 'marta', 'Version 29 is installed, you find it under Applications.', 'resolve'),
      confirms(400, 'tom', true),
    ],
  },
  {
    title: 'Yazıcı kâğıt sıkıştı diyor ama sıkışan kâğıt yok',
    by: 'hassan',
    impact: 'a-lot',
    minutesAgo: 3 * DAY,
    says: 'Kapağı üç kez açtım, kâğıt yok.',
    steps: [
      takes(20, 'priya'),
      says(
        30,
        'priya',
        'A small piece often stays behind the rear roller: open the back door, pull the green lever. Is there something?',
        'wait',
      ),
      says(44, 'hassan', 'Evet! Küçücük bir parça varmış. Şimdi çalışıyor.'),
      says(46, 'priya', 'Very good. I close this, then.', 'resolve'),
      confirms(60, 'hassan', true),
    ],
  },
  {
    title: 'Can’t open the travel form',
    by: 'sven',
    impact: 'a-bit',
    minutesAgo: 2 * DAY,
    says: 'The page stays white.',
    steps: [
      takes(30, 'marta'),
      says(
        33,
        'marta',
        'The old bookmark points to a page that is gone. The new address is on the intranet under Travel.',
        'resolve',
      ),
      confirms(50, 'sven', true),
    ],
  },
  {
    title: 'Ordner versehentlich gelöscht',
    by: 'jonas',
    impact: 'cannot-work',
    minutesAgo: 2 * DAY + 300,
    says: 'Ich habe „Angebote Q4“ gelöscht und den Papierkorb geleert. Bitte, bitte.',
    steps: [
      takes(1, 'jun'),
      says(4, 'jun', 'Ruhig bleiben, die Sicherung von heute früh hat ihn.'),
      says(25, 'jun', 'Der Ordner ist wieder da, Stand 06:00. Fehlt etwas?', 'resolve'),
      confirms(40, 'jonas', true),
    ],
  },
  {
    title: 'Mouse pointer jumps',
    by: 'cigdem',
    impact: 'a-bit',
    minutesAgo: 7 * DAY,
    says: 'Sadece masamda, toplantı odasında değil.',
    steps: [
      takes(100, 'priya'),
      says(110, 'priya', 'A glass desk? A mat helps, one is on its way to you.', 'resolve'),
      confirms(900, 'cigdem', true),
    ],
  },
  {
    title: 'Team mailbox for the trade fair',
    by: 'olu',
    impact: 'a-bit',
    minutesAgo: 8 * DAY,
    says: 'fair2026@, five people.',
    steps: [
      takes(200, 'marta'),
      says(230, 'marta', 'It exists and the five of you see it.', 'resolve'),
      confirms(300, 'olu', true),
    ],
  },
];
