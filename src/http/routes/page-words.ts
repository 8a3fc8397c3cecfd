import type { OwnLanguage } from '../../content/index.js';

/** What a page says, as HTML. */
export interface PageWords {
  readonly title: string;
  readonly heading: string;
  readonly text: string;
}

interface AskingWords extends PageWords {
  readonly button: string;
}

/** Of the page of preferences, as HTML. */
export interface PreferencesWords {
  readonly title: string;
  readonly heading: string;
  readonly legend: string;
  readonly save: string;
  readonly unsubscribe: string;
  readonly last: string;
  readonly saved: string;
  readonly none: string;
  readonly marketing: string;
  readonly tracking: string;
}

interface AllPages {
  readonly preferences: PreferencesWords;
  readonly ask: AskingWords;
  readonly done: AskingWords;
  readonly again: AskingWords;
  readonly notOpen: PageWords;
  readonly broken: PageWords;
}

const en: AllPages = {
  preferences: {
    title: 'Your mail preferences',
    heading: 'What would you like to get?',
    legend: 'Tick what you want, and save.',
    save: 'Save',
    unsubscribe: 'Unsubscribe from all',
    last: 'Mails about your orders still come.',
    saved: 'Saved. It holds from now on.',
    none: 'You are unsubscribed from all. Whatever you tick comes again.',
    marketing: 'Newsletters and offers',
    tracking: 'Let the sender see which mails I open and what I click',
  },
  ask: {
    title: 'Unsubscribe',
    heading: 'No more of these mails?',
    text: 'With one click you get no more newsletters and offers from this sender. Mails about your orders still come.',
    button: 'Unsubscribe',
  },
  done: {
    title: 'Unsubscribed',
    heading: 'You are unsubscribed',
    text: 'It holds from now on, also for mails that were being prepared.',
    button: 'That was a mistake: subscribe again',
  },
  again: {
    title: 'Subscribed',
    heading: 'You are subscribed again',
    text: 'Welcome back.',
    button: 'Unsubscribe',
  },
  notOpen: {
    title: 'Not subscribed',
    heading: 'You are not subscribed',
    text: 'Something else keeps this sender from mailing you, and this link can’t take it back. Answer the mail and ask the sender.',
  },
  broken: {
    title: 'Link not usable',
    heading: 'This link does not work',
    text: 'It is incomplete, or the mail it came with is no longer kept. Copy the whole link from the mail, or answer the mail and ask the sender.',
  },
};

const de: AllPages = {
  preferences: {
    title: 'Ihre E-Mail-Einstellungen',
    heading: 'Was möchten Sie erhalten?',
    legend: 'Kreuzen Sie an, was Sie möchten, und speichern Sie.',
    save: 'Speichern',
    unsubscribe: 'Von allem abmelden',
    last: 'E-Mails zu Ihren Bestellungen kommen weiterhin.',
    saved: 'Gespeichert. Es gilt ab sofort.',
    none: 'Sie sind von allem abgemeldet. Was Sie ankreuzen, kommt wieder.',
    marketing: 'Newsletter und Angebote',
    tracking: 'Der Absender darf sehen, welche E-Mails ich öffne und was ich anklicke',
  },
  ask: {
    title: 'Abmelden',
    heading: 'Keine solchen E-Mails mehr?',
    text: 'Mit einem Klick erhalten Sie keine Newsletter und Angebote dieses Absenders mehr. E-Mails zu Ihren Bestellungen kommen weiterhin.',
    button: 'Abmelden',
  },
  done: {
    title: 'Abgemeldet',
    heading: 'Sie sind abgemeldet',
    text: 'Das gilt ab sofort, auch für E-Mails, die gerade vorbereitet wurden.',
    button: 'Das war ein Versehen: wieder anmelden',
  },
  again: {
    title: 'Angemeldet',
    heading: 'Sie sind wieder angemeldet',
    text: 'Willkommen zurück.',
    button: 'Abmelden',
  },
  notOpen: {
    title: 'Nicht angemeldet',
    heading: 'Sie sind nicht angemeldet',
    text: 'Etwas anderes hindert diesen Absender daran, Ihnen zu schreiben, und dieser Link kann es nicht aufheben. Antworten Sie auf die E-Mail und fragen Sie den Absender.',
  },
  broken: {
    title: 'Link nicht brauchbar',
    heading: 'Dieser Link funktioniert nicht',
    text: 'Er ist unvollständig, oder die E-Mail dazu ist nicht mehr gespeichert. Kopieren Sie den ganzen Link aus der E-Mail, oder antworten Sie auf die E-Mail und fragen Sie den Absender.',
  },
};

const fr: AllPages = {
  preferences: {
    title: 'Vos préférences d’e-mail',
    heading: 'Que souhaitez-vous recevoir ?',
    legend: 'Cochez ce que vous voulez, puis enregistrez.',
    save: 'Enregistrer',
    unsubscribe: 'Se désabonner de tout',
    last: 'Les e-mails concernant vos commandes continueront d’arriver.',
    saved: 'Enregistré. C’est valable dès maintenant.',
    none: 'Vous êtes désabonné de tout. Ce que vous cochez reviendra.',
    marketing: 'Newsletters et offres',
    tracking: 'L’expéditeur peut voir quels e-mails j’ouvre et sur quoi je clique',
  },
  ask: {
    title: 'Se désabonner',
    heading: 'Ne plus recevoir ces e-mails ?',
    text: 'En un clic, vous ne recevrez plus de newsletters ni d’offres de cet expéditeur. Les e-mails concernant vos commandes continueront d’arriver.',
    button: 'Se désabonner',
  },
  done: {
    title: 'Désabonné',
    heading: 'Votre désabonnement est enregistré',
    text: 'Il prend effet immédiatement, y compris pour les e-mails en cours de préparation.',
    button: 'C’était une erreur : me réabonner',
  },
  again: {
    title: 'Abonné',
    heading: 'Vous êtes de nouveau abonné',
    text: 'Content de vous revoir.',
    button: 'Se désabonner',
  },
  notOpen: {
    title: 'Non abonné',
    heading: 'Vous n’êtes pas abonné',
    text: 'Autre chose empêche cet expéditeur de vous écrire, et ce lien ne peut pas l’annuler. Répondez à l’e-mail et demandez à l’expéditeur.',
  },
  broken: {
    title: 'Lien inutilisable',
    heading: 'Ce lien ne fonctionne pas',
    text: 'Il est incomplet, ou l’e-mail correspondant n’est plus conservé. Copiez le lien entier depuis l’e-mail, ou répondez à l’e-mail et demandez à l’expéditeur.',
  },
};

const es: AllPages = {
  preferences: {
    title: 'Sus preferencias de correo',
    heading: '¿Qué desea recibir?',
    legend: 'Marque lo que quiera y guarde.',
    save: 'Guardar',
    unsubscribe: 'Darse de baja de todo',
    last: 'Los correos sobre sus pedidos seguirán llegando.',
    saved: 'Guardado. Es válido desde ahora.',
    none: 'Se ha dado de baja de todo. Lo que marque volverá a llegar.',
    marketing: 'Boletines y ofertas',
    tracking: 'El remitente puede ver qué correos abro y en qué hago clic',
  },
  ask: {
    title: 'Darse de baja',
    heading: '¿No quiere recibir más estos correos?',
    text: 'Con un clic dejará de recibir boletines y ofertas de este remitente. Los correos sobre sus pedidos seguirán llegando.',
    button: 'Darse de baja',
  },
  done: {
    title: 'Baja confirmada',
    heading: 'Se ha dado de baja',
    text: 'Es válido desde ahora, también para los correos que se estaban preparando.',
    button: 'Fue un error: volver a suscribirme',
  },
  again: {
    title: 'Suscripción activa',
    heading: 'Vuelve a estar suscrito',
    text: 'Nos alegra verle de nuevo.',
    button: 'Darse de baja',
  },
  notOpen: {
    title: 'Sin suscripción',
    heading: 'No está suscrito',
    text: 'Otro motivo impide que este remitente le escriba, y este enlace no puede anularlo. Responda al correo y pregunte al remitente.',
  },
  broken: {
    title: 'Enlace no válido',
    heading: 'Este enlace no funciona',
    text: 'Está incompleto, o el correo con el que llegó ya no se conserva. Copie el enlace entero del correo, o responda al correo y pregunte al remitente.',
  },
};

const it: AllPages = {
  preferences: {
    title: 'Le sue preferenze e-mail',
    heading: 'Che cosa desidera ricevere?',
    legend: 'Spunti ciò che vuole e salvi.',
    save: 'Salva',
    unsubscribe: 'Annulla tutte le iscrizioni',
    last: 'Le e-mail sui suoi ordini continueranno ad arrivare.',
    saved: 'Salvato. Vale da subito.',
    none: 'Tutte le iscrizioni sono annullate. Ciò che spunta tornerà ad arrivare.',
    marketing: 'Newsletter e offerte',
    tracking: 'Il mittente può vedere quali e-mail apro e su cosa faccio clic',
  },
  ask: {
    title: 'Annulla l’iscrizione',
    heading: 'Non vuole più ricevere queste e-mail?',
    text: 'Con un clic non riceverà più newsletter e offerte da questo mittente. Le e-mail sui suoi ordini continueranno ad arrivare.',
    button: 'Annulla l’iscrizione',
  },
  done: {
    title: 'Iscrizione annullata',
    heading: 'La sua iscrizione è annullata',
    text: 'Vale da subito, anche per le e-mail in preparazione.',
    button: 'È stato un errore: iscrivermi di nuovo',
  },
  again: {
    title: 'Iscrizione attiva',
    heading: 'La sua iscrizione è di nuovo attiva',
    text: 'Siamo lieti di rivederla.',
    button: 'Annulla l’iscrizione',
  },
  notOpen: {
    title: 'Nessuna iscrizione',
    heading: 'Non risulta alcuna iscrizione',
    text: 'Qualcos’altro impedisce a questo mittente di scriverle, e questo link non può annullarlo. Risponda all’e-mail e chieda al mittente.',
  },
  broken: {
    title: 'Link non utilizzabile',
    heading: 'Questo link non funziona',
    text: 'È incompleto, oppure l’e-mail con cui è arrivato non è più conservata. Copi l’intero link dall’e-mail, oppure risponda all’e-mail e chieda al mittente.',
  },
};

const nl: AllPages = {
  preferences: {
    title: 'Uw e-mailvoorkeuren',
    heading: 'Wat wilt u ontvangen?',
    legend: 'Vink aan wat u wilt en sla op.',
    save: 'Opslaan',
    unsubscribe: 'Voor alles afmelden',
    last: 'E-mails over uw bestellingen blijven komen.',
    saved: 'Opgeslagen. Het geldt vanaf nu.',
    none: 'U bent voor alles afgemeld. Wat u aanvinkt, komt weer.',
    marketing: 'Nieuwsbrieven en aanbiedingen',
    tracking: 'De afzender mag zien welke e-mails ik open en waarop ik klik',
  },
  ask: {
    title: 'Uitschrijven',
    heading: 'Deze e-mails niet meer ontvangen?',
    text: 'Met één klik ontvangt u geen nieuwsbrieven en aanbiedingen van deze afzender meer. E-mails over uw bestellingen blijven komen.',
    button: 'Uitschrijven',
  },
  done: {
    title: 'Uitgeschreven',
    heading: 'U bent uitgeschreven',
    text: 'Dit geldt vanaf nu, ook voor e-mails die al werden voorbereid.',
    button: 'Dat was een vergissing: opnieuw inschrijven',
  },
  again: {
    title: 'Ingeschreven',
    heading: 'U bent weer ingeschreven',
    text: 'Welkom terug.',
    button: 'Uitschrijven',
  },
  notOpen: {
    title: 'Niet ingeschreven',
    heading: 'U bent niet ingeschreven',
    text: 'Iets anders verhindert dat deze afzender u mailt, en deze link kan dat niet ongedaan maken. Beantwoord de e-mail en vraag het de afzender.',
  },
  broken: {
    title: 'Link niet bruikbaar',
    heading: 'Deze link werkt niet',
    text: 'Hij is onvolledig, of de e-mail waarmee hij kwam wordt niet meer bewaard. Kopieer de hele link uit de e-mail, of beantwoord de e-mail en vraag het de afzender.',
  },
};

/** What the pages behind the links of mails say, in every language that Attune speaks to readers. */
export const pageWords: Readonly<Record<OwnLanguage, AllPages>> = { en, de, fr, es, it, nl };
