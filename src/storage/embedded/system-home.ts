/** Where files lie that the server's account must reach and that have no place in the data folder. */
export const systemHome = '/var/lib/attune';
