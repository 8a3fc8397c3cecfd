import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import packed from '@sparticuz/chromium';
import { vi } from 'vitest';

/** A browser on this machine, and the environment that it needs. */
export interface UnpackedBrowser {
  readonly executablePath: string;
  readonly env: Readonly<Record<string, string>>;
}

const modules = fileURLToPath(new URL('../../node_modules/', import.meta.url));

/**
 * The Chromium that `@sparticuz/chromium` ships for Linux on x64, unpacked once for each version into the
 * cache of `node_modules`. Whoever unpacks at the same time does it elsewhere, and the first one stays.
 */
export async function unpackChromium(): Promise<UnpackedBrowser> {
  const manifest = await readFile(join(modules, '@sparticuz/chromium/package.json'), 'utf8');
  const { version } = JSON.parse(manifest) as { version: string };
  const folder = join(modules, '.cache/attune-browser', `chromium-${version}`);
  if (!existsSync(folder)) await unpackInto(folder);
  return {
    executablePath: join(folder, 'chromium'),
    env: {
      // What a machine without a desktop lacks (NSS, expat), as the package brings it along.
      LD_LIBRARY_PATH: join(folder, 'al2023/lib'),
      FONTCONFIG_FILE: join(folder, 'fonts.conf'),
      XDG_CACHE_HOME: join(folder, 'cache'),
    },
  };
}

async function unpackInto(folder: string): Promise<void> {
  await mkdir(dirname(folder), { recursive: true });
  const draft = await mkdtemp(`${folder}-`);
  try {
    // The package unpacks into the folder for temporary files, and its libraries only where it believes
    // itself on AWS Lambda.
    vi.stubEnv('TMPDIR', draft);
    vi.stubEnv('AWS_EXECUTION_ENV', 'AWS_Lambda_nodejs20.x');
    await packed.executablePath();
    await writeFile(join(draft, 'fonts.conf'), FONTS);
    await chmod(join(draft, 'chromium'), 0o755);
    await chmod(draft, 0o755);
    await rename(draft, folder);
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  } finally {
    vi.unstubAllEnvs();
  }
}

/** The package's own list of fonts names folders of AWS Lambda. */
const FONTS = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir prefix="relative">fonts/fonts</dir>
  <cachedir prefix="xdg">fontconfig</cachedir>
</fontconfig>
`;
