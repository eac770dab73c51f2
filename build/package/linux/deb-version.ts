/** 1.2.0-beta.1 comes before 1.2.0: Debian and rpm write that with a tilde. */
export const debVersion = (version: string): string => version.replace('-', '~');
