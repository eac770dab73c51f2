/** Products that open encrypted connections sign with names like these. */
const products =
  /zscaler|netskope|fortinet|fortigate|blue ?coat|palo alto|sophos|kaspersky|avast|avg |eset ssl|bitdefender|forcepoint|websense|barracuda|mcafee web gateway|cisco umbrella|squid|mitm|burp|charles proxy|fiddler/i;

/** Whether whoever issued a certificate bears the name of a product that opens encrypted connections. */
export const isInterceptor = (issuer: string): boolean => products.test(issuer);
