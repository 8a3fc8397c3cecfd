export { makeTempFolder, tempFolder } from '../src/storage/embedded/testing/temp-folder.js';
