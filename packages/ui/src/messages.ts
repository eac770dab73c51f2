/** One message of a screen: a stable id, the English source, and for translators where it stands. */
export interface Message {
  readonly id: string;
  readonly defaultMessage: string;
  readonly description: string;
}

/**
 * Messages of one file, by the name the file uses.
 *
 * react-intl's own function types a message as taking no values unless told otherwise; this one leaves
 * values open and makes the description a must.
 */
export const defineMessages = <Name extends string>(
  messages: Readonly<Record<Name, Message>>,
): Readonly<Record<Name, Message>> => messages;
