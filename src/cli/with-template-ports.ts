import type { Tools } from '../app/index.js';
import { createTemplateCompiler, factsOfVocabulary, type TemplatePorts } from '../content/index.js';
import { readVocabulary } from '../segments/index.js';
import { withTools } from './with-tools.js';

/** `withTools` with a compiler, whose process ends with the command. */
export function withTemplatePorts(
  purpose: string,
  work: (tools: Tools, ports: TemplatePorts) => Promise<void>,
): Promise<void> {
  return withTools(purpose, async (tools, { mailFrom }) => {
    const compiler = createTemplateCompiler();
    try {
      const { database, clock } = tools;
      const factsOf: TemplatePorts['factsOf'] = async (workspaceId) =>
        factsOfVocabulary(await readVocabulary(database, workspaceId, clock.now()));
      await work(tools, { database, compiler, mailFrom, factsOf });
    } finally {
      await compiler.close();
    }
  });
}
