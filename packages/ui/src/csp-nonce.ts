/**
 * Lets style elements that libraries insert pass a Content-Security-Policy with a nonce.
 *
 * Must run before anything renders: a nonce set after insertion leaves the sheet dead. React Aria reads
 * the same meta element by itself; xterm has no option for it, which is why this wrap exists.
 */
export function stampStyleElements(page: Document): void {
  const nonce = page.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce;
  if (!nonce) return;
  const create = page.createElement.bind(page);
  const stamped = (name: string, options?: ElementCreationOptions): HTMLElement => {
    const element = create(name, options);
    if (name.toLowerCase() === 'style') element.setAttribute('nonce', nonce);
    return element;
  };
  const view = page.defaultView;
  if (view !== null) setStylesByObject(view.Element.prototype);
  page.createElement = stamped as Document['createElement']; // the overloads of the original cannot be written as a function
}

/** xterm writes `style` attributes for some colours, which the policy refuses; the same text through the style object passes. */
function setStylesByObject(prototype: Element): void {
  const { setAttribute } = prototype;
  prototype.setAttribute = function set(this: Element, name: string, value: string): void {
    if (name === 'style' && 'style' in this) Reflect.set(Object(this.style), 'cssText', value);
    else setAttribute.call(this, name, value);
  };
}
