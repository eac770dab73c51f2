/** What the system calls a fault, as `ECONNREFUSED`. */
export const faultCode = (error: Error): string =>
  'code' in error && typeof error.code === 'string' ? error.code : error.name;
