// chdb.mjs - runs the SQL of a file: chdb.mjs NODE_MODULES FILE WORK OUT
import { createRequire } from 'node:module';
import { readFileSync, rmSync } from 'node:fs';

const [modules, file, work, out] = process.argv.slice(2);
const require = createRequire(modules + '/');
const { query } = require('chdb');
const sql = readFileSync(file, 'utf8')
	.replaceAll('@WORK@', work).replaceAll('@OUT@', out);
rmSync(out, { force: true });
const answer = query(sql, 'CSV');
if (answer)
	process.stdout.write(answer);
