import { useQuery, useQueryClient } from '@tanstack/react-query';
import type {
  GetApiApiKeysResponse,
  PostApiApiKeysData,
  PostApiApiKeysResponse,
} from '../../api/generated.ts';
import { useApi } from '../../api/use-api.ts';

export type ApiKey = GetApiApiKeysResponse['apiKeys'][number];
export type NewApiKey = PostApiApiKeysData['body'];

/** The workspace's API keys, revoked ones too. */
export function useApiKeys() {
  const api = useApi();
  return useQuery({
    queryKey: api.key('api-keys'),
    queryFn: ({ signal }) => api.get<GetApiApiKeysResponse>('/api-keys', { signal }),
  });
}

export function useApiKeyChanges() {
  const api = useApi();
  const client = useQueryClient();
  const anew = async <Answer>(asked: Promise<Answer>): Promise<Answer> => {
    const answer = await asked;
    await client.invalidateQueries({ queryKey: api.key('api-keys') });
    return answer;
  };
  return {
    create: (given: NewApiKey) => anew(api.post<PostApiApiKeysResponse>('/api-keys', given)),
    revoke: (apiKeyId: string) => anew(api.remove(`/api-keys/${apiKeyId}`)),
  };
}
