import { defineError } from '../src/kernel/index.js';

/** The mistakes that somebody can mend who starts the demo. */

export const demoPortTaken = defineError<{ port: number; option: string }>({
  code: 'demo-port-taken',
  status: 500,
  when: 'Another program listens on a port of the demo.',
  message: ({ port }) => `Another program listens on 127.0.0.1:${port}.`,
  hint: ({ option }) =>
    `If that is a demo, it is open already; else choose another port: npm run demo -- ${option} NUMBER (0 takes a free one).`,
});

export const demoShopOther = defineError<{ option: string; made: number; wanted: number }>({
  code: 'demo-shop-other',
  status: 500,
  when: 'The demo’s folder holds a shop that was made from other choices.',
  message: ({ option, made, wanted }) =>
    `The shop in the folder was made with ${option} ${made}, not ${wanted}.`,
  hint: () => 'Leave the option out, name another --folder, or make the shop anew with --reset.',
});

export const demoFolderForeign = defineError<{ folder: string }>({
  code: 'demo-folder-foreign',
  status: 500,
  when: 'The folder holds something that no demo made.',
  message: ({ folder }) => `${folder} holds something else than a demo.`,
  hint: () => 'Nothing in it was touched. Name another --folder, or one that is not there yet.',
});

export const demoRecordingUnreadable = defineError<{ file: string; reason: string }>({
  code: 'demo-recording-unreadable',
  status: 500,
  when: 'The file that --replay names is no recording.',
  message: ({ file, reason }) => `${file} can’t be replayed: ${reason}.`,
  hint: () => 'Name a file that was written by npm run demo -- --record FILE.',
});

export const attuneRefused = defineError<{ path: string; answer: string }>({
  code: 'demo-refused',
  status: 500,
  when: 'Attune did not take what the demo sent, however often it was sent.',
  message: ({ path, answer }) => `Attune answered to ${path}: ${answer}.`,
  hint: () => 'Start the demo again; it goes on where it stopped.',
});
