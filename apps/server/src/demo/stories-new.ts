import type { Story } from './story.ts';

/** Asked today, and nobody has them yet. */
export const newStories: readonly Story[] = [
  {
    title: 'Can’t print to Floor 3 since this morning',
    by: 'amira',
    impact: 'a-lot',
    minutesAgo: 38,
    says: 'The job disappears from the list and nothing comes out. No message. My colleague two desks on can print.',
  },
  {
    title: 'Teams: Mikrofon wird nach dem Andocken nicht mehr erkannt',
    by: 'sven',
    impact: 'a-bit',
    minutesAgo: 55,
    says: 'Seit heute früh. Abdocken und neu starten hilft, nach dem nächsten Andocken ist es wieder weg.',
  },
  {
    title: 'Need access to the Madrid file share for the audit',
    by: 'lucia',
    impact: 'a-lot',
    minutesAgo: 96,
    says: 'The auditors come on Tuesday and I need to read (not write) finance-es/2026. Carmen, who owns it, agrees.',
    from: 'LT-2304',
  },
  {
    title: 'Excel closes when I open the budget file',
    by: 'tom',
    impact: 'cannot-work',
    minutesAgo: 24,
    says: 'It opens, counts to about 60 % and is gone. The file is 48 MB. The printer next to me also says it is jammed, but that can wait.',
    from: 'LT-2266',
  },
  {
    title: 'Faks sunucusu “Gönderilemedi” diyor, müşteri bekliyor',
    by: 'hassan',
    impact: 'a-lot',
    minutesAgo: 12,
    says: 'İzmir ofisinden üç faks denedim, üçü de “Gönderilemedi” oldu. Müşteri bugün bekliyor.',
    from: 'LT-2311',
  },
  {
    title: 'Laptop fan is loud even when nothing runs',
    by: 'kenji',
    impact: 'a-bit',
    minutesAgo: 410,
    says: 'It has been like this since the last update. The case is not hot.',
  },
  {
    title: 'Renk profili harici ekranda yanlış, baskı provaları kırmızıya kayıyor',
    by: 'cigdem',
    impact: 'a-bit',
    minutesAgo: 140,
    says: 'Eizo ekranı taktığımda renkler kırmızıya kayıyor. Dizüstünün kendi ekranında doğru.',
    from: 'MB-0088',
  },
  {
    title: 'Schriftart in der Angebotsvorlage fehlt',
    by: 'anneliese',
    impact: 'a-bit',
    minutesAgo: 520,
    says: 'Die Vorlage „Angebot 2026“ zeigt statt der Hausschrift eine andere. Beim Drucken verrutscht deshalb die Tabelle.',
  },
  {
    title: 'Second screen goes black after the lunch break',
    by: 'olu',
    impact: 'a-bit',
    minutesAgo: 300,
    says: 'Every day after lunch. Pulling the cable and putting it back helps.',
  },
];
