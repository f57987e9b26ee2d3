// duckdb.mjs - runs the SQL of a file: duckdb.mjs NODE_MODULES FILE WORK OUT
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';

const [modules, file, work, out] = process.argv.slice(2);
const require = createRequire(modules + '/');
const { DuckDBInstance } = require('@duckdb/node-api');
const sql = readFileSync(file, 'utf8')
	.replaceAll('@WORK@', work).replaceAll('@OUT@', out);
const instance = await DuckDBInstance.create(':memory:');
const connection = await instance.connect();
await connection.run('SET preserve_insertion_order = false');
await connection.run(sql);
