import type { Tools } from '../app/index.js';
import type { Config } from '../config/index.js';
import { createTemplateCompiler, readTemplateFacts, type TemplatePorts } from '../content/index.js';
import { readVocabulary } from '../segments/index.js';
import { withTools } from './with-tools.js';

/** `withTools` with a compiler, whose process ends with the command. */
export function withTemplatePorts(
  purpose: string,
  work: (tools: Tools, ports: TemplatePorts, config: Config) => Promise<void>,
): Promise<void> {
  return withTools(purpose, async (tools, config) => {
    const compiler = createTemplateCompiler();
    try {
      const { database, clock } = tools;
      const { mailFrom } = config;
      const factsOf: TemplatePorts['factsOf'] = async (workspaceId) =>
        readTemplateFacts(
          database,
          workspaceId,
          await readVocabulary(database, workspaceId, clock.now()),
        );
      await work(tools, { database, compiler, mailFrom, factsOf }, config);
    } finally {
      await compiler.close();
    }
  });
}
