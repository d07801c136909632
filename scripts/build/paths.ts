import path from 'node:path';

/** The package's folder. */
export const root = path.resolve(__dirname, '..', '..');

/** Scratch space that git and npm ignore. */
export const cacheFolder = path.join(root, '.cache');
