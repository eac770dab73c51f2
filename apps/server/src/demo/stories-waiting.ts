import { notes, type Story, says, takes } from './story.ts';

/** The desk asked something, or thinks it is fixed: it is the employee's turn. */
export const waitingStories: readonly Story[] = [
  {
    title: 'Two-step sign-in code never arrives on the new phone',
    by: 'olu',
    impact: 'a-lot',
    minutesAgo: 240,
    says: 'New phone since yesterday, same number. Text messages from people arrive, the codes do not.',
    steps: [
      takes(6, 'priya'),
      says(
        15,
        'priya',
        'Could you look under Settings → Messages → Blocked, whether 62 66 is listed there?',
        'wait',
      ),
    ],
  },
  {
    title: 'Zeiterfassung zeigt den falschen Standort an',
    by: 'sven',
    impact: 'a-bit',
    minutesAgo: 700,
    says: 'Es steht „Berlin“, ich bin aber seit Oktober in Malmö.',
    steps: [
      takes(40, 'priya'),
      notes(
        55,
        'priya',
        'Comes from the HR record. Kenji’s team has to move the cost centre, nothing for us to change.',
      ),
      says(
        58,
        'priya',
        'The place comes from your HR record. Could you ask your lead to move your cost centre to Malmö? Tell me when it is done and I refresh it.',
        'wait',
      ),
    ],
  },
  {
    title: 'Dock shows no picture on the left monitor',
    by: 'tom',
    impact: 'a-bit',
    minutesAgo: 1_380,
    says: 'Right one is fine. Swapping the cables moves the problem to the other port of the dock.',
    steps: [
      takes(30, 'marta'),
      says(
        35,
        'marta',
        'Then it is the port. A new dock is on your desk tomorrow morning, please tell me if the picture is back.',
        'wait',
      ),
    ],
  },
  {
    title: 'Replace battery, model Latitude 7440',
    by: 'lucia',
    impact: 'a-bit',
    minutesAgo: 2_900,
    says: 'It swells a little, the touchpad is not level any more.',
    steps: [
      takes(5, 'priya'),
      { after: 6, by: 'priya', sets: 'high' },
      says(
        8,
        'priya',
        'Please shut it down now, unplug it and leave it at the reception in Madrid. A loan laptop waits there for you.',
        'wait',
      ),
    ],
  },
  {
    title: 'CAD licence is refused from home',
    by: 'cigdem',
    impact: 'a-lot',
    minutesAgo: 1_900,
    says: 'Ofiste çalışıyor, evde “No licence available” diyor.',
    steps: [
      takes(20, 'jun'),
      says(
        50,
        'jun',
        'The licence server was not in the VPN’s routes. It is now. Could you reconnect and try once more?',
        'wait',
      ),
    ],
  },
  {
    title: 'Kalender eines Kollegen nicht sichtbar',
    by: 'jonas',
    impact: 'a-bit',
    minutesAgo: 860,
    says: 'Bei allen anderen im Team sehe ich frei/gebucht, bei Sven nicht.',
    steps: [
      takes(45, 'marta'),
      says(
        50,
        'marta',
        'Sven hatte die Freigabe auf „niemand“. Er hat sie gerade geändert. Siehst du ihn jetzt?',
        'resolve',
      ),
    ],
  },
  {
    title: 'Keyboard types ß instead of -',
    by: 'kenji',
    impact: 'a-bit',
    minutesAgo: 330,
    says: 'Since the restart this morning.',
    steps: [
      takes(10, 'marta'),
      says(
        13,
        'marta',
        'The layout had switched to German. Hold Super and press Space to switch back; I have also removed the German layout from your account.',
        'resolve',
      ),
    ],
  },
  {
    title: 'Shared calendar for the Madrid office',
    by: 'lucia',
    impact: 'a-bit',
    minutesAgo: 1_450,
    says: 'One calendar that all eleven of us can write to, please.',
    steps: [
      takes(60, 'priya'),
      says(75, 'priya', '“Madrid” is in your list now and all eleven can write to it.', 'resolve'),
    ],
  },
];
