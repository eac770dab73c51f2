import { marks } from '../marks.ts';
import type { Rule } from '../rule.ts';

/** Payment card numbers that pass Luhn's check. */
export const cardNumbers: Rule = {
  name: 'card-numbers',
  mayMatch: (text) => text.length >= 13 && /\d{4}/.test(text),
  pattern: /(?<![\d.])(?:\d[ -]?){12,18}\d(?![\d.])/g,
  put: ([digits = '']) => (isCard(digits.replace(/\D/g, '')) ? marks.account : null),
};

/** Bank account numbers (IBAN) whose check digits are right. */
export const bankAccounts: Rule = {
  name: 'bank-accounts',
  mayMatch: (text) => text.length >= 15 && /[A-Z]{2}\d{2}/.test(text),
  pattern:
    /(?<![A-Za-z0-9])[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?(?![A-Za-z0-9])/g,
  put: ([number = '']) => (isIban(number.replaceAll(' ', '')) ? marks.account : null),
};

/** Beginnings and lengths that card companies issue; counters and times begin otherwise. */
const issued =
  /^(?:4\d{12}(?:\d{3}){0,2}|5[1-5]\d{14}|2[2-7]\d{14}|3[47]\d{13}|3[068]\d{12}|35\d{14}|6(?:011|5\d\d)\d{12})$/;

function isCard(digits: string): boolean {
  if (!issued.test(digits)) return false;
  let sum = 0;
  for (const [at, digit] of [...digits].reverse().entries()) {
    const doubled = at % 2 === 1 ? Number(digit) * 2 : Number(digit);
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

function isIban(number: string): boolean {
  const turned = number.slice(4) + number.slice(0, 4);
  let rest = 0;
  for (const char of turned) {
    const digits = /\d/.test(char) ? char : String(char.charCodeAt(0) - 55);
    for (const digit of digits) rest = (rest * 10 + Number(digit)) % 97;
  }
  return rest === 1;
}
