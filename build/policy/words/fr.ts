import type { Wording } from './wording.ts';

export const french: Wording = {
  culture: 'fr-FR',
  groups: {
    organisation: 'Organisation',
    person: 'Ce que voient les personnes',
    privacy: 'Vie privée',
    sessions: 'Sessions',
    network: 'Réseau',
    updates: 'Mises à jour',
  },
  programs: { agent: 'Agent', console: 'Console' },
  supported: 'Firstline 0.1 et versions suivantes',
  description: 'Ce qu’une organisation décide au sujet de Firstline sur ses ordinateurs.',
  emptyList: 'Pour une liste vide, saisir seulement « none ».',
  byDefault: 'Sans cette stratégie :',
  byPerson: 'la personne décide',
  nothing: 'rien n’est défini',
  keys: {
    ServerUrl: {
      title: 'Adresse du serveur',
      about:
        'L’adresse de votre serveur Firstline. Les agents s’y inscrivent et la console s’y connecte. ' +
        'Elle exige https ; http n’est accepté que pour cet ordinateur lui-même.',
    },
    RootFingerprint: {
      title: 'Empreinte de la clé racine',
      about:
        'L’empreinte (SHA-256) de la clé racine de votre organisation. Un agent ne s’inscrit pas auprès ' +
        'd’un serveur qui en présente une autre.',
    },
    KeepEnrolmentToken: {
      title: 'Conserver le jeton d’inscription',
      about:
        'Conserve le jeton d’inscription après usage, pour les ordinateurs partagés : chaque compte ' +
        's’inscrit avec lui à sa première ouverture de session, jusqu’à ce que le serveur le dise épuisé.',
    },
    DeviceGroup: {
      title: 'Groupe d’appareils',
      about:
        'Le groupe auquel un ordinateur dit appartenir lors de son inscription. Il compte quand le lot ' +
        'du jeton n’en nomme aucun.',
    },
    OrganisationName: {
      title: 'Nom de l’organisation',
      about: 'Le nom de votre organisation dans l’agent, comme dans « Set by Northwind IT ».',
    },
    SupportPhone: {
      title: 'Téléphone du service informatique',
      about:
        'Le numéro à appeler quand l’agent ne peut pas aider. Il figure sur la page d’accueil.',
    },
    EmergencyText: {
      title: 'Que faire en cas d’urgence',
      about: 'Que faire en cas d’urgence, en une phrase. Elle figure sur la page d’accueil.',
    },
    Language: {
      title: 'Dates et heures',
      about:
        'Comment les dates, les heures et les nombres sont écrits ; « system » suit l’ordinateur. ' +
        'Firstline ne parle qu’anglais pour l’instant.',
    },
    Autostart: {
      title: 'Démarrer à l’ouverture de session',
      about: 'Démarre l’agent, sans fenêtre, quand une personne ouvre une session.',
    },
    QuietHours: {
      title: 'Heures calmes',
      about:
        'Aucune notification entre ces heures ; ce qui est arrivé est annoncé ensuite en une seule. ' +
        'Une demande de session n’est pas une notification et arrive toujours.',
    },
    HideQuit: {
      title: 'Masquer « Quit »',
      about: 'Retire « Quit » du menu de l’icône.',
    },
    ShowFindings: {
      title: 'Montrer ce qui ne va pas',
      about:
        'Montre sur la page d’accueil et par l’icône ce que l’ordinateur constate d’anormal sur ' +
        'lui-même. Un ticket contient ces constats malgré tout, et son aperçu les montre.',
    },
    SelfHelpActions: {
      title: 'Remèdes autorisés',
      about:
        'Les remèdes qu’une personne peut lancer et qu’un technicien peut demander. Les autres ne sont ' +
        'ni proposés ni exécutés. Une liste vide n’en autorise aucun.',
    },
    AttachmentsMaxMiB: {
      title: 'Taille maximale d’un fichier',
      about: 'Le plus grand fichier qui peut partir avec un ticket, en Mio. 0 n’en autorise aucun.',
    },
    CollectorsOff: {
      title: 'Parties non lues',
      about:
        'Les parties de l’ordinateur que l’agent ne lit pas, quelle qu’en soit la raison. Un ticket dit ' +
        'qu’une stratégie les a désactivées.',
    },
    RetainLocalDays: {
      title: 'Jours mémorisés',
      about:
        'Combien de jours un ordinateur se souvient, sur son propre disque, de son état. Rien de cela ' +
        'ne le quitte, sauf avec un ticket.',
    },
    DeploymentReports: {
      title: 'Dire comment l’installation s’est passée',
      about:
        'Dit à votre serveur quand l’agent a été installé ou pourquoi il ne peut pas travailler, par des ' +
        'codes : la page « Rollout » de la console le sait ainsi. Avec les codes partent le nom de ' +
        'l’ordinateur, son système et la version de l’agent.',
    },
    LogLevel: {
      title: 'Niveau du journal',
      about:
        'Ce que l’agent écrit dans son journal. Les valeurs privées sont retirées à tous les niveaux.',
    },
    SessionMode: {
      title: 'Sessions à distance',
      about:
        'Si les techniciens peuvent demander une session. « attended » : la personne est consultée à ' +
        'chaque fois. « off » : toute demande est refusée et le technicien lit pourquoi. Il n’existe ' +
        'aucun mode qui ne demande pas.',
    },
    PermissionTimeoutSeconds: {
      title: 'Temps pour répondre',
      about:
        'Le temps dont dispose une personne pour répondre à une demande de session. Pas de réponse ' +
        'veut dire non.',
    },
    Proxy: {
      title: 'Proxy',
      about:
        'Le proxy que l’agent emprunte vers son serveur. Sans nom ni mot de passe : toute personne sur ' +
        'l’ordinateur peut lire une stratégie.',
    },
    ProxyPac: {
      title: 'Script de proxy',
      about: 'L’adresse d’un script (PAC) qui dit quel proxy prendre.',
    },
    CaCertFile: {
      title: 'Vos certificats',
      about: 'Un fichier de certificats (PEM) d’autorités auxquelles l’agent se fie en plus.',
    },
    UseSystemCa: {
      title: 'Se fier aux autorités de l’ordinateur',
      about:
        'Se fie aux autorités de certification auxquelles cet ordinateur se fie, en plus de celles intégrées.',
    },
    UpdateMode: {
      title: 'Mises à jour automatiques',
      about:
        'Ce qu’un agent fait d’une nouvelle version qu’il trouve lui-même : il la prend, le dit à la ' +
        'personne, ou ne cherche pas. Les agents mis à jour par l’outil de déploiement ou le ' +
        'gestionnaire de paquets ne font rien.',
    },
    UpdateChannel: {
      title: 'Canal des mises à jour',
      about: 'La lignée de versions qui est suivie.',
    },
    UpdateUrl: {
      title: 'Adresse des mises à jour',
      about: 'D’où viennent les mises à jour signées. Jamais du serveur Firstline.',
    },
  },
};
