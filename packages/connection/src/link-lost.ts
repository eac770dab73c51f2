/** The link ended before the answer came. Whether the other side acted is not known: ask again with the same ids. */
export class LinkLost extends Error {
  override readonly name = 'LinkLost';
  constructor(options?: ErrorOptions) {
    super('the link ended before the answer came', options);
  }
}
