import fc from 'fast-check';

/**
 * Properties draw the same examples in every run, so that a check of one commit says one thing. To look
 * further, give another seed: `FIRSTLINE_SEED=$RANDOM npm run check unit`.
 */
fc.configureGlobal({ seed: Number(process.env['FIRSTLINE_SEED'] ?? 20_261_121) });
