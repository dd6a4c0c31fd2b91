const { writeSync } = require('node:fs');

// Preloaded into a command: writes which packages it has loaded, as a last line on standard error.
process.on('exit', () => {
  const packages = Object.keys(require.cache).flatMap(
    (path) => /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1] ?? [],
  );
  writeSync(process.stderr.fd, `\n${JSON.stringify([...new Set(packages)])}`);
});
