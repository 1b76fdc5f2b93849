/** `npm run backup -- FOLDER`: copies lessons, pictures and the key of all links to a new folder, while lessons run. */
import { readConfig } from '../server/config.ts';
import { backUp } from '../server/storage/index.ts';

const [folder] = process.argv.slice(2);
if (folder === undefined) {
  console.error('Say where to: npm run backup -- FOLDER');
  process.exit(2);
}
try {
  const { dataDir } = readConfig(process.env);
  const { folder: made, lessons, entries, uploads, bytes, lost } = await backUp(dataDir, folder);
  const size = `${(bytes / 1024 / 1024).toFixed(1)} MB`;
  console.log(`${made}: ${lessons} lessons with ${entries} entries, ${uploads} pictures, ${size}; checked.`);
  console.log(
    'It holds the key of all links: whoever has this folder can enter every lesson. Keep it like the server.',
  );
  if (lost.length > 0) {
    console.error(`Missing, because they are missing or damaged in ${dataDir}: ${lost.length} pictures.`);
    process.exitCode = 1;
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
