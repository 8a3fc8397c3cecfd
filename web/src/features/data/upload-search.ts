/** What of a file is on the screen, as the address has it. */
export interface UploadSearch {
  /** `trial`: the dry run; left out: what the columns mean. */
  step?: 'trial';
  /** Left out: the mapping as columns. */
  view?: 'text';
}
