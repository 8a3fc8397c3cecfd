import type { ModuleManifest } from '../kernel/index.js';

export const manifest: ModuleManifest = {
  module: 'connect',
  // Shops choose the names of files, and a column may hold those of events.
  tables: [
    { name: 'imports', distribution: 'key_lane', personalData: ['file_name', 'counts'] },
    {
      name: 'uploads',
      distribution: 'key_lane',
      // A report has the beginnings of rows that can’t be used; a problem may name a value.
      personalData: ['file_name', 'mapping', 'report', 'problem'],
    },
  ],
};
