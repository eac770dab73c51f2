import type { Wording } from './wording.ts';

export const german: Wording = {
  culture: 'de-DE',
  groups: {
    organisation: 'Organisation',
    person: 'Was die Leute sehen',
    privacy: 'Privatsphäre',
    sessions: 'Sitzungen',
    network: 'Netz',
    updates: 'Aktualisierungen',
  },
  programs: { agent: 'Agent', console: 'Konsole' },
  supported: 'Firstline 0.1 und später',
  description: 'Was eine Organisation über Firstline auf ihren Computern entscheidet.',
  emptyList: 'Für eine leere Liste nur „none“ eintragen.',
  byDefault: 'Ohne diese Richtlinie:',
  byPerson: 'die Person entscheidet',
  nothing: 'nichts ist gesetzt',
  keys: {
    ServerUrl: {
      title: 'Adresse des Servers',
      about:
        'Die Adresse Ihres Firstline-Servers. Agenten melden sich dort an, die Konsole ebenso. Sie ' +
        'braucht https; http gilt nur für diesen Computer selbst.',
    },
    RootFingerprint: {
      title: 'Fingerabdruck des Stammschlüssels',
      about:
        'Der Fingerabdruck (SHA-256) des Stammschlüssels Ihrer Organisation. Ein Agent meldet sich ' +
        'nicht an einem Server an, der einen anderen zeigt.',
    },
    KeepEnrolmentToken: {
      title: 'Anmelde-Token behalten',
      about:
        'Behält das Anmelde-Token nach dem Gebrauch, für Computer, die sich mehrere Leute teilen: ' +
        'jedes Konto meldet sich beim ersten Mal damit an, bis der Server sagt, dass es verbraucht ist.',
    },
    DeviceGroup: {
      title: 'Gerätegruppe',
      about:
        'Die Gruppe, zu der ein Computer nach eigener Angabe gehört, wenn er sich anmeldet. Sie gilt, ' +
        'wo der Stapel des Tokens keine nennt.',
    },
    OrganisationName: {
      title: 'Name der Organisation',
      about: 'Wie Ihre Organisation im Agenten heißt, etwa in „Set by Northwind IT“.',
    },
    SupportPhone: {
      title: 'Telefonnummer der IT',
      about:
        'Die Nummer, die Leute anrufen, wenn der Agent nicht helfen kann. Sie steht auf der Startseite.',
    },
    EmergencyText: {
      title: 'Was im Notfall zu tun ist',
      about: 'Was im Notfall zu tun ist, in einem Satz. Er steht auf der Startseite.',
    },
    Language: {
      title: 'Datum und Uhrzeit',
      about:
        'Wie Datum, Uhrzeit und Zahlen geschrieben werden; „system“ folgt dem Computer. Firstline ' +
        'spricht bisher Englisch.',
    },
    Autostart: {
      title: 'Beim Anmelden starten',
      about: 'Startet den Agenten ohne Fenster, wenn sich jemand am Computer anmeldet.',
    },
    QuietHours: {
      title: 'Ruhige Stunden',
      about:
        'Zwischen diesen Uhrzeiten kommt keine Mitteilung; was inzwischen kam, wird danach in einer ' +
        'einzigen gesagt. Die Frage nach einer Sitzung ist keine Mitteilung und kommt immer.',
    },
    HideQuit: {
      title: '„Quit“ ausblenden',
      about: 'Nimmt „Quit“ aus dem Menü des Symbols im Infobereich.',
    },
    ShowFindings: {
      title: 'Zeigen, was nicht stimmt',
      about:
        'Zeigt Leuten auf der Startseite und am Symbol, was ihr Computer an sich selbst auszusetzen ' +
        'hat. Ein Ticket enthält die Befunde trotzdem, und seine Vorschau zeigt sie.',
    },
    SelfHelpActions: {
      title: 'Erlaubte Abhilfen',
      about:
        'Die Abhilfen, die eine Person ausführen und um die ein Techniker bitten darf. Andere werden ' +
        'weder angeboten noch ausgeführt. Eine leere Liste erlaubt keine.',
    },
    AttachmentsMaxMiB: {
      title: 'Größte Datei',
      about:
        'Die größte Datei, die mit einem Ticket geschickt werden kann, in MiB. 0 erlaubt keine.',
    },
    CollectorsOff: {
      title: 'Was nicht gelesen wird',
      about:
        'Teile des Computers, die der Agent nicht liest, aus welchem Grund auch immer. Ein Ticket ' +
        'sagt, dass eine Richtlinie sie abgeschaltet hat.',
    },
    RetainLocalDays: {
      title: 'Tage, die erinnert werden',
      about:
        'Wie viele Tage sich ein Computer auf seiner eigenen Festplatte daran erinnert, wie es ihm ' +
        'ging. Davon verlässt ihn nichts außer mit einem Ticket.',
    },
    DeploymentReports: {
      title: 'Sagen, wie die Installation lief',
      about:
        'Sagt Ihrem Server, wann der Agent installiert wurde oder warum er nicht arbeiten kann, als ' +
        'Kennungen: davon weiß die Seite „Rollout“ der Konsole. Mit den Kennungen gehen der Name des ' +
        'Computers, sein System und die Version des Agenten.',
    },
    LogLevel: {
      title: 'Ausführlichkeit des Protokolls',
      about:
        'Wie viel der Agent in sein Protokoll schreibt. Private Werte werden auf jeder Stufe entfernt.',
    },
    SessionMode: {
      title: 'Sitzungen',
      about:
        'Ob Techniker um eine Sitzung bitten dürfen. „attended“: die Person wird jedes Mal gefragt. ' +
        '„off“: jede Bitte wird abgelehnt, und der Techniker liest den Grund. Eine Betriebsart, die ' +
        'nicht fragt, gibt es nicht.',
    },
    PermissionTimeoutSeconds: {
      title: 'Zeit für die Antwort',
      about:
        'Wie lange eine Person Zeit hat, wenn ein Techniker um eine Sitzung bittet. Keine Antwort ' +
        'heißt nein.',
    },
    Proxy: {
      title: 'Proxy',
      about:
        'Der Proxy, über den der Agent seinen Server erreicht. Ohne Namen und Kennwort: eine ' +
        'Richtlinie kann jeder am Computer lesen.',
    },
    ProxyPac: {
      title: 'Proxy-Skript',
      about: 'Die Adresse eines Skripts (PAC), das sagt, welcher Proxy zu nehmen ist.',
    },
    CaCertFile: {
      title: 'Eigene Zertifikate',
      about: 'Eine Datei mit Zertifikaten (PEM) von Stellen, denen der Agent zusätzlich vertraut.',
    },
    UseSystemCa: {
      title: 'Den Stellen des Computers vertrauen',
      about:
        'Vertraut neben den eingebauten auch den Zertifizierungsstellen, denen dieser Computer vertraut.',
    },
    UpdateMode: {
      title: 'Aktualisierungen',
      about:
        'Was ein Agent mit einer neuen Version tut, die er selbst findet: er nimmt sie, sagt es der ' +
        'Person oder sucht nicht. Agenten, die das Verteilwerkzeug oder die Paketverwaltung ' +
        'aktualisiert, tun nichts.',
    },
    UpdateChannel: {
      title: 'Kanal der Aktualisierungen',
      about: 'Welcher Linie von Versionen gefolgt wird.',
    },
    UpdateUrl: {
      title: 'Adresse der Aktualisierungen',
      about: 'Woher signierte Aktualisierungen geholt werden. Nie vom Firstline-Server.',
    },
  },
};
