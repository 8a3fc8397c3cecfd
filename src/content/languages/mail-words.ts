import type { OwnLanguage } from './own-language.js';

interface MailWords {
  /** Why somebody gets a mail; undefined: from whom is not known. */
  reason(sender: string | undefined): string;
  readonly unsubscribe: string;
}

/** What stands below a mail that does not say itself how to unsubscribe. */
export const mailWords: Readonly<Record<OwnLanguage, MailWords>> = {
  en: {
    reason: (sender) =>
      sender === undefined
        ? 'You get this mail because you agreed to it.'
        : `You get this mail because you agreed to hear from ${sender}.`,
    unsubscribe: 'Unsubscribe',
  },
  de: {
    reason: (sender) =>
      sender === undefined
        ? 'Sie erhalten diese E-Mail, weil Sie zugestimmt haben.'
        : `Sie erhalten diese E-Mail, weil Sie Nachrichten von ${sender} zugestimmt haben.`,
    unsubscribe: 'Abmelden',
  },
  fr: {
    reason: (sender) =>
      sender === undefined
        ? 'Vous recevez cet e-mail parce que vous l’avez accepté.'
        : `Vous recevez cet e-mail parce que vous avez accepté les messages de ${sender}.`,
    unsubscribe: 'Se désabonner',
  },
  es: {
    reason: (sender) =>
      sender === undefined
        ? 'Recibe este correo porque dio su consentimiento.'
        : `Recibe este correo porque aceptó recibir noticias de ${sender}.`,
    unsubscribe: 'Darse de baja',
  },
  it: {
    reason: (sender) =>
      sender === undefined
        ? 'Riceve questa e-mail perché ha dato il suo consenso.'
        : `Riceve questa e-mail perché ha accettato di ricevere i messaggi di ${sender}.`,
    unsubscribe: 'Annulla l’iscrizione',
  },
  nl: {
    reason: (sender) =>
      sender === undefined
        ? 'U ontvangt deze e-mail omdat u daarvoor toestemming hebt gegeven.'
        : `U ontvangt deze e-mail omdat u hebt ingestemd met berichten van ${sender}.`,
    unsubscribe: 'Uitschrijven',
  },
};
