import { useQueryClient } from '@tanstack/react-query';
import type {
  PatchApiProfilesByProfileTraitsResponse,
  PostApiListsByKeyMembersRemoveResponse,
  PostApiListsByKeyMembersResponse,
  PostApiListsResponse,
  PostApiProfilesByProfileConsentsResponse,
  PostApiProfilesByProfileMergeResponse,
} from '../../api/generated.ts';
import { useApi } from '../../api/use-api.ts';

/** What can be done to a profile; each waits until it has taken effect as far as the server can say. */
export function useProfileChanges(profileId: string) {
  const api = useApi();
  const client = useQueryClient();
  const anew = async <Answer>(asked: Promise<Answer>): Promise<Answer> => {
    const answer = await asked;
    await client.invalidateQueries({ queryKey: api.key('profile') });
    return answer;
  };
  const addToList = (list: string) =>
    anew(
      api.post<PostApiListsByKeyMembersResponse>(`/lists/${list}/members`, {
        profiles: [profileId],
      }),
    );
  return {
    editTraits: (edit: { set?: Record<string, unknown>; unset?: string[] }) =>
      anew(
        api.patch<PatchApiProfilesByProfileTraitsResponse>(
          `/profiles/${profileId}/traits?wait=true`,
          edit,
        ),
      ),
    merge: (other: string) =>
      anew(
        api.post<PostApiProfilesByProfileMergeResponse>(`/profiles/${profileId}/merge`, {
          with: other,
        }),
      ),
    /** Of the profile that was lost by a merge. */
    unmerge: (loserId: string) => anew(api.post(`/profiles/${loserId}/unmerge`)),
    suppress: (address: string, why: string) =>
      anew(api.post('/suppressions', { addresses: [address], why })),
    lift: (address: string, why: string) => anew(api.post('/suppressions/lift', { address, why })),
    recordConsent: (consent: { purpose: string; status: 'granted' | 'withdrawn'; proof: string }) =>
      anew(
        api.post<PostApiProfilesByProfileConsentsResponse>(
          `/profiles/${profileId}/consents?wait=true`,
          consent,
        ),
      ),
    removeFromList: (list: string) =>
      anew(
        api.post<PostApiListsByKeyMembersRemoveResponse>(`/lists/${list}/members/remove`, {
          profiles: [profileId],
        }),
      ),
    addToList,
    addToNewList: async (name: string) => {
      const { key } = await api.post<PostApiListsResponse>('/lists', { name });
      await client.invalidateQueries({ queryKey: api.key('lists') });
      return addToList(key);
    },
  };
}
