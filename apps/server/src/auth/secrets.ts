import { createHash, randomBytes } from 'node:crypto';

/** 256 random bits; only their hash is ever kept. */
export const newSecret = (): string => randomBytes(32).toString('base64url');

/** What is kept of a secret. A plain hash suffices: nobody guesses 256 random bits. */
export const hashOf = (secret: string): Buffer => createHash('sha256').update(secret).digest();
