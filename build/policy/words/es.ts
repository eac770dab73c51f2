import type { Wording } from './wording.ts';

export const spanish: Wording = {
  culture: 'es-ES',
  groups: {
    organisation: 'Organización',
    person: 'Lo que ven las personas',
    privacy: 'Privacidad',
    sessions: 'Sesiones',
    network: 'Red',
    updates: 'Actualizaciones',
  },
  programs: { agent: 'Agente', console: 'Consola' },
  supported: 'Firstline 0.1 y posteriores',
  description: 'Lo que una organización decide sobre Firstline en sus equipos.',
  emptyList: 'Para una lista vacía, escriba solo «none».',
  byDefault: 'Sin esta directiva:',
  byPerson: 'la persona decide',
  nothing: 'no hay nada establecido',
  keys: {
    ServerUrl: {
      title: 'Dirección del servidor',
      about:
        'La dirección de su servidor Firstline. Los agentes se inscriben en él y la consola inicia ' +
        'sesión en él. Requiere https; http solo se acepta para este mismo equipo.',
    },
    RootFingerprint: {
      title: 'Huella de la clave raíz',
      about:
        'La huella (SHA-256) de la clave raíz de su organización. Un agente no se inscribe en un ' +
        'servidor que muestre otra.',
    },
    KeepEnrolmentToken: {
      title: 'Conservar el token de inscripción',
      about:
        'Conserva el token de inscripción después de usarlo, para equipos que comparten varias ' +
        'personas: cada cuenta se inscribe con él en su primer inicio de sesión, hasta que el servidor ' +
        'diga que está agotado.',
    },
    DeviceGroup: {
      title: 'Grupo de dispositivos',
      about:
        'El grupo al que un equipo dice pertenecer cuando se inscribe. Cuenta cuando el lote del token no ' +
        'nombra ninguno.',
    },
    OrganisationName: {
      title: 'Nombre de la organización',
      about: 'Cómo se llama su organización en el agente, como en «Set by Northwind IT».',
    },
    SupportPhone: {
      title: 'Teléfono de informática',
      about:
        'El número al que se llama cuando el agente no puede ayudar. Aparece en la página de inicio.',
    },
    EmergencyText: {
      title: 'Qué hacer en una emergencia',
      about: 'Qué hacer en una emergencia, en una frase. Aparece en la página de inicio.',
    },
    Language: {
      title: 'Fechas y horas',
      about:
        'Cómo se escriben fechas, horas y números; «system» sigue al equipo. Por ahora Firstline solo ' +
        'habla inglés.',
    },
    Autostart: {
      title: 'Iniciar al abrir sesión',
      about: 'Inicia el agente, sin ventana, cuando una persona inicia sesión.',
    },
    QuietHours: {
      title: 'Horas de silencio',
      about:
        'No aparece ningún aviso entre estas horas; lo que llegó mientras tanto se dice después en un ' +
        'solo aviso. La petición de una sesión no es un aviso y aparece siempre.',
    },
    HideQuit: {
      title: 'Ocultar «Quit»',
      about: 'Quita «Quit» del menú del icono.',
    },
    ShowFindings: {
      title: 'Mostrar lo que va mal',
      about:
        'Muestra en la página de inicio y en el icono lo que el equipo encuentra mal en sí mismo. Un ' +
        'ticket lleva los hallazgos de todos modos, y su vista previa los muestra.',
    },
    SelfHelpActions: {
      title: 'Remedios permitidos',
      about:
        'Los remedios que una persona puede ejecutar y que un técnico puede pedir. Los demás ni se ' +
        'ofrecen ni se hacen. Una lista vacía no permite ninguno.',
    },
    AttachmentsMaxMiB: {
      title: 'Archivo más grande',
      about:
        'El archivo más grande que puede enviarse con un ticket, en MiB. 0 no permite ninguno.',
    },
    CollectorsOff: {
      title: 'Partes que no se leen',
      about:
        'Partes del equipo que el agente no lee, sea cual sea la razón. Un ticket dice que una ' +
        'directiva las desactivó.',
    },
    RetainLocalDays: {
      title: 'Días que se recuerdan',
      about:
        'Cuántos días recuerda un equipo, en su propio disco, cómo estaba. Nada de eso sale de él salvo ' +
        'con un ticket.',
    },
    DeploymentReports: {
      title: 'Decir cómo fue la instalación',
      about:
        'Dice a su servidor cuándo se instaló el agente o por qué no puede trabajar, mediante códigos: ' +
        'así lo sabe la página «Rollout» de la consola. Con los códigos van el nombre del equipo, su ' +
        'sistema y la versión del agente.',
    },
    LogLevel: {
      title: 'Nivel del registro',
      about:
        'Cuánto escribe el agente en su registro. Los valores privados se quitan en todos los niveles.',
    },
    SessionMode: {
      title: 'Sesiones remotas',
      about:
        'Si los técnicos pueden pedir una sesión. «attended»: se pregunta a la persona cada vez. «off»: ' +
        'toda petición se rechaza y el técnico lee por qué. No existe un modo que no pregunte.',
    },
    PermissionTimeoutSeconds: {
      title: 'Tiempo para responder',
      about:
        'Cuánto tiempo tiene una persona para responder cuando un técnico pide una sesión. Sin ' +
        'respuesta significa no.',
    },
    Proxy: {
      title: 'Proxy',
      about:
        'El proxy por el que el agente llega a su servidor. Sin nombre ni contraseña: cualquiera en el ' +
        'equipo puede leer una directiva.',
    },
    ProxyPac: {
      title: 'Script de proxy',
      about: 'La dirección de un script (PAC) que dice qué proxy tomar.',
    },
    CaCertFile: {
      title: 'Certificados propios',
      about: 'Un archivo con certificados (PEM) de autoridades en las que el agente confía además.',
    },
    UseSystemCa: {
      title: 'Confiar en las autoridades del equipo',
      about:
        'Confía en las autoridades de certificación en las que confía este equipo, además de las integradas.',
    },
    UpdateMode: {
      title: 'Actualizaciones automáticas',
      about:
        'Qué hace un agente con una versión nueva que encuentra él mismo: la toma, se lo dice a la ' +
        'persona o no busca. Los agentes que actualiza la herramienta de despliegue o el gestor de ' +
        'paquetes no hacen nada.',
    },
    UpdateChannel: {
      title: 'Canal de actualizaciones',
      about: 'Qué línea de versiones se sigue.',
    },
    UpdateUrl: {
      title: 'Dirección de las actualizaciones',
      about: 'De dónde se toman las actualizaciones firmadas. Nunca del servidor Firstline.',
    },
  },
};
