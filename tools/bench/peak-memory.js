// Loaded before an app: writes how much memory its process took at most, in bytes, into the file that the environment names.
const { writeFileSync } = require('node:fs');

process.on('exit', () =>
  writeFileSync(process.env.BENCH_MEMORY_FILE, String(process.resourceUsage().maxRSS * 1024)),
);
