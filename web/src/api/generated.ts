// Generated from docs/reference/openapi.json by npm run docs: edit the schemas of src/http.

export type ClientOptions = {
    baseUrl: `${string}://${string}` | (string & {});
};

export type PostV1IdentifyData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/v1/identify';
};

export type PostV1IdentifyResponses = {
    /**
     * Default Response
     */
    200: unknown;
};

export type PostV1iData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/v1/i';
};

export type PostV1iResponses = {
    /**
     * Default Response
     */
    200: unknown;
};

export type PostV1TrackData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/v1/track';
};

export type PostV1TrackResponses = {
    /**
     * Default Response
     */
    200: unknown;
};

export type PostV1tData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/v1/t';
};

export type PostV1tResponses = {
    /**
     * Default Response
     */
    200: unknown;
};

export type PostV1PageData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/v1/page';
};

export type PostV1PageResponses = {
    /**
     * Default Response
     */
    200: unknown;
};

export type PostV1pData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/v1/p';
};

export type PostV1pResponses = {
    /**
     * Default Response
     */
    200: unknown;
};

export type PostV1ScreenData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/v1/screen';
};

export type PostV1ScreenResponses = {
    /**
     * Default Response
     */
    200: unknown;
};

export type PostV1sData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/v1/s';
};

export type PostV1sResponses = {
    /**
     * Default Response
     */
    200: unknown;
};

export type PostV1GroupData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/v1/group';
};

export type PostV1GroupResponses = {
    /**
     * Default Response
     */
    200: unknown;
};

export type PostV1gData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/v1/g';
};

export type PostV1gResponses = {
    /**
     * Default Response
     */
    200: unknown;
};

export type PostV1AliasData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/v1/alias';
};

export type PostV1AliasResponses = {
    /**
     * Default Response
     */
    200: unknown;
};

export type PostV1aData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/v1/a';
};

export type PostV1aResponses = {
    /**
     * Default Response
     */
    200: unknown;
};

export type PostV1BatchData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/v1/batch';
};

export type PostV1BatchResponses = {
    /**
     * Default Response
     */
    200: unknown;
};

export type PostV1bData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/v1/b';
};

export type PostV1bResponses = {
    /**
     * Default Response
     */
    200: unknown;
};

export type PostV1ImportData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/v1/import';
};

export type PostV1ImportResponses = {
    /**
     * Default Response
     */
    200: unknown;
};

export type PostBatchData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/batch';
};

export type PostBatchResponses = {
    /**
     * Default Response
     */
    200: unknown;
};

export type PostCaptureData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/capture';
};

export type PostCaptureResponses = {
    /**
     * Default Response
     */
    200: unknown;
};

export type PostV1mData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/v1/m';
};

export type PostV1mResponses = {
    /**
     * Default Response
     */
    200: unknown;
};

export type GetV1ProjectsByWriteKeySettingsData = {
    body?: never;
    path: {
        writeKey: string;
    };
    query?: never;
    url: '/v1/projects/{writeKey}/settings';
};

export type GetV1ProjectsByWriteKeySettingsResponses = {
    /**
     * Default Response
     */
    200: unknown;
};

export type GetHealthData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/health';
};

export type GetHealthResponses = {
    /**
     * Default Response
     */
    200: unknown;
};

export type GetReadyData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/ready';
};

export type GetReadyResponses = {
    /**
     * Default Response
     */
    200: unknown;
};

export type GetMetricsData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/metrics';
};

export type GetMetricsResponses = {
    /**
     * Default Response
     */
    200: unknown;
};

export type DeleteApiSessionData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/api/session';
};

export type DeleteApiSessionErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type DeleteApiSessionError = DeleteApiSessionErrors[keyof DeleteApiSessionErrors];

export type DeleteApiSessionResponses = {
    /**
     * Default Response
     */
    204: void;
};

export type DeleteApiSessionResponse = DeleteApiSessionResponses[keyof DeleteApiSessionResponses];

export type GetApiSessionData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/api/session';
};

export type GetApiSessionErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type GetApiSessionError = GetApiSessionErrors[keyof GetApiSessionErrors];

export type GetApiSessionResponses = {
    /**
     * Default Response
     */
    200: {
        /**
         * There is no user yet.
         */
        kind: 'setup-needed';
        /**
         * Then the setup needs not make one: the user owns those.
         */
        hasWorkspaces: boolean;
    } | {
        kind: 'signed-out';
    } | {
        kind: 'signed-in';
        user: {
            userId: string;
            email: string;
            name: string;
            /**
             * Reaches the installation: makes workspaces.
             */
            isOperator: boolean;
        };
        workspaces: Array<{
            workspaceId: number;
            name: string;
            timeZone: string;
            currency: string;
            /**
             * BCP 47.
             */
            language: string;
            role: 'owner' | 'editor' | 'analyst' | 'support';
            scopes: Array<'admin' | 'workspaces:read' | 'workspaces:write' | 'events:read' | 'events:write' | 'quarantine:read' | 'quarantine:write' | 'profiles:read' | 'profiles:write' | 'segments:read' | 'segments:write' | 'catalog:read' | 'catalog:write' | 'templates:read' | 'templates:write' | 'campaigns:read' | 'campaigns:write' | 'journeys:read' | 'journeys:write' | 'messages:read' | 'messages:write' | 'metrics:read' | 'sources:read' | 'sources:write' | 'members:read' | 'members:write' | 'keys:read' | 'keys:write' | 'audit:read'>;
        }>;
        /**
         * When it ends if nobody uses it from now on.
         */
        expiresAt: string;
    };
};

export type GetApiSessionResponse = GetApiSessionResponses[keyof GetApiSessionResponses];

export type PostApiSessionData = {
    body: {
        email: string;
        password: string;
    };
    path?: never;
    query?: never;
    url: '/api/session';
};

export type PostApiSessionErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type PostApiSessionError = PostApiSessionErrors[keyof PostApiSessionErrors];

export type PostApiSessionResponses = {
    /**
     * Default Response
     */
    200: {
        kind: 'signed-in';
        user: {
            userId: string;
            email: string;
            name: string;
            /**
             * Reaches the installation: makes workspaces.
             */
            isOperator: boolean;
        };
        workspaces: Array<{
            workspaceId: number;
            name: string;
            timeZone: string;
            currency: string;
            /**
             * BCP 47.
             */
            language: string;
            role: 'owner' | 'editor' | 'analyst' | 'support';
            scopes: Array<'admin' | 'workspaces:read' | 'workspaces:write' | 'events:read' | 'events:write' | 'quarantine:read' | 'quarantine:write' | 'profiles:read' | 'profiles:write' | 'segments:read' | 'segments:write' | 'catalog:read' | 'catalog:write' | 'templates:read' | 'templates:write' | 'campaigns:read' | 'campaigns:write' | 'journeys:read' | 'journeys:write' | 'messages:read' | 'messages:write' | 'metrics:read' | 'sources:read' | 'sources:write' | 'members:read' | 'members:write' | 'keys:read' | 'keys:write' | 'audit:read'>;
        }>;
        /**
         * When it ends if nobody uses it from now on.
         */
        expiresAt: string;
    };
};

export type PostApiSessionResponse = PostApiSessionResponses[keyof PostApiSessionResponses];

export type PostApiSetupData = {
    body: {
        /**
         * From the link that `attune start` or `attune setup-link` prints.
         */
        code: string;
        /**
         * May be left out where there is a workspace already.
         */
        workspace?: {
            name: string;
            timeZone?: string;
            currency?: string;
            language?: string;
        };
        owner: {
            name: string;
            email: string;
            password: string;
        };
    };
    path?: never;
    query?: never;
    url: '/api/setup';
};

export type PostApiSetupErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type PostApiSetupError = PostApiSetupErrors[keyof PostApiSetupErrors];

export type PostApiSetupResponses = {
    /**
     * Default Response
     */
    201: {
        kind: 'signed-in';
        user: {
            userId: string;
            email: string;
            name: string;
            /**
             * Reaches the installation: makes workspaces.
             */
            isOperator: boolean;
        };
        workspaces: Array<{
            workspaceId: number;
            name: string;
            timeZone: string;
            currency: string;
            /**
             * BCP 47.
             */
            language: string;
            role: 'owner' | 'editor' | 'analyst' | 'support';
            scopes: Array<'admin' | 'workspaces:read' | 'workspaces:write' | 'events:read' | 'events:write' | 'quarantine:read' | 'quarantine:write' | 'profiles:read' | 'profiles:write' | 'segments:read' | 'segments:write' | 'catalog:read' | 'catalog:write' | 'templates:read' | 'templates:write' | 'campaigns:read' | 'campaigns:write' | 'journeys:read' | 'journeys:write' | 'messages:read' | 'messages:write' | 'metrics:read' | 'sources:read' | 'sources:write' | 'members:read' | 'members:write' | 'keys:read' | 'keys:write' | 'audit:read'>;
        }>;
        /**
         * When it ends if nobody uses it from now on.
         */
        expiresAt: string;
        /**
         * The first source of the new workspace; null: none was asked for.
         */
        source: {
            sourceId: number;
            name: string;
            writeKey: string;
        } | null;
    };
};

export type PostApiSetupResponse = PostApiSetupResponses[keyof PostApiSetupResponses];

export type GetApiMembersData = {
    body?: never;
    path?: never;
    query?: {
        /**
         * The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.
         */
        workspace?: number;
    };
    url: '/api/members';
};

export type GetApiMembersErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type GetApiMembersError = GetApiMembersErrors[keyof GetApiMembersErrors];

export type GetApiMembersResponses = {
    /**
     * Default Response
     */
    200: {
        members: Array<{
            userId: string;
            email: string;
            name: string;
            /**
             * Reaches the installation: makes workspaces.
             */
            isOperator: boolean;
            role: 'owner' | 'editor' | 'analyst' | 'support';
            /**
             * ISO 8601, UTC, milliseconds.
             */
            joinedAt: string;
            /**
             * To the minute; null: signed in nowhere.
             */
            seenAt: string | null;
        }>;
        invitations: Array<{
            invitationId: string;
            email: string;
            role: 'owner' | 'editor' | 'analyst' | 'support';
            /**
             * ISO 8601, UTC, milliseconds.
             */
            expiresAt: string;
        }>;
    };
};

export type GetApiMembersResponse = GetApiMembersResponses[keyof GetApiMembersResponses];

export type PostApiMembersData = {
    body: {
        email: string;
        role: 'owner' | 'editor' | 'analyst' | 'support';
    };
    path?: never;
    query?: {
        /**
         * The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.
         */
        workspace?: number;
    };
    url: '/api/members';
};

export type PostApiMembersErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type PostApiMembersError = PostApiMembersErrors[keyof PostApiMembersErrors];

export type PostApiMembersResponses = {
    /**
     * Default Response
     */
    201: {
        invitation: {
            invitationId: string;
            email: string;
            role: 'owner' | 'editor' | 'analyst' | 'support';
            /**
             * ISO 8601, UTC, milliseconds.
             */
            expiresAt: string;
            url: string;
        };
    };
};

export type PostApiMembersResponse = PostApiMembersResponses[keyof PostApiMembersResponses];

export type DeleteApiMembersByUserIdData = {
    body?: never;
    path: {
        userId: string;
    };
    query?: {
        /**
         * The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.
         */
        workspace?: number;
    };
    url: '/api/members/{userId}';
};

export type DeleteApiMembersByUserIdErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type DeleteApiMembersByUserIdError = DeleteApiMembersByUserIdErrors[keyof DeleteApiMembersByUserIdErrors];

export type DeleteApiMembersByUserIdResponses = {
    /**
     * Default Response
     */
    204: void;
};

export type DeleteApiMembersByUserIdResponse = DeleteApiMembersByUserIdResponses[keyof DeleteApiMembersByUserIdResponses];

export type PatchApiMembersByUserIdData = {
    body: {
        role: 'owner' | 'editor' | 'analyst' | 'support';
    };
    path: {
        userId: string;
    };
    query?: {
        /**
         * The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.
         */
        workspace?: number;
    };
    url: '/api/members/{userId}';
};

export type PatchApiMembersByUserIdErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type PatchApiMembersByUserIdError = PatchApiMembersByUserIdErrors[keyof PatchApiMembersByUserIdErrors];

export type PatchApiMembersByUserIdResponses = {
    /**
     * Default Response
     */
    200: {
        userId: string;
        email: string;
        name: string;
        /**
         * Reaches the installation: makes workspaces.
         */
        isOperator: boolean;
        role: 'owner' | 'editor' | 'analyst' | 'support';
        /**
         * ISO 8601, UTC, milliseconds.
         */
        joinedAt: string;
        /**
         * To the minute; null: signed in nowhere.
         */
        seenAt: string | null;
    };
};

export type PatchApiMembersByUserIdResponse = PatchApiMembersByUserIdResponses[keyof PatchApiMembersByUserIdResponses];

export type DeleteApiMembersInvitationsByInvitationIdData = {
    body?: never;
    path: {
        invitationId: string;
    };
    query?: {
        /**
         * The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.
         */
        workspace?: number;
    };
    url: '/api/members/invitations/{invitationId}';
};

export type DeleteApiMembersInvitationsByInvitationIdErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type DeleteApiMembersInvitationsByInvitationIdError = DeleteApiMembersInvitationsByInvitationIdErrors[keyof DeleteApiMembersInvitationsByInvitationIdErrors];

export type DeleteApiMembersInvitationsByInvitationIdResponses = {
    /**
     * Default Response
     */
    204: void;
};

export type DeleteApiMembersInvitationsByInvitationIdResponse = DeleteApiMembersInvitationsByInvitationIdResponses[keyof DeleteApiMembersInvitationsByInvitationIdResponses];

export type GetApiInvitationsByTokenData = {
    body?: never;
    path: {
        token: string;
    };
    query?: never;
    url: '/api/invitations/{token}';
};

export type GetApiInvitationsByTokenErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type GetApiInvitationsByTokenError = GetApiInvitationsByTokenErrors[keyof GetApiInvitationsByTokenErrors];

export type GetApiInvitationsByTokenResponses = {
    /**
     * Default Response
     */
    200: {
        /**
         * `join`: a new user, with a name and a password; `join-as-user`: one that there is already, by the password that they have; `reset`: a new password.
         */
        kind: 'join' | 'join-as-user' | 'reset';
        email: string;
        role: 'owner' | 'editor' | 'analyst' | 'support' | null;
        /**
         * Null for a reset, as is the role.
         */
        workspaceName: string | null;
        /**
         * ISO 8601, UTC, milliseconds.
         */
        expiresAt: string;
    };
};

export type GetApiInvitationsByTokenResponse = GetApiInvitationsByTokenResponses[keyof GetApiInvitationsByTokenResponses];

export type PostApiInvitationsData = {
    body: {
        token: string;
        /**
         * Of a new user.
         */
        name?: string;
        password: string;
    };
    path?: never;
    query?: never;
    url: '/api/invitations';
};

export type PostApiInvitationsErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type PostApiInvitationsError = PostApiInvitationsErrors[keyof PostApiInvitationsErrors];

export type PostApiInvitationsResponses = {
    /**
     * Default Response
     */
    200: {
        kind: 'signed-in';
        user: {
            userId: string;
            email: string;
            name: string;
            /**
             * Reaches the installation: makes workspaces.
             */
            isOperator: boolean;
        };
        workspaces: Array<{
            workspaceId: number;
            name: string;
            timeZone: string;
            currency: string;
            /**
             * BCP 47.
             */
            language: string;
            role: 'owner' | 'editor' | 'analyst' | 'support';
            scopes: Array<'admin' | 'workspaces:read' | 'workspaces:write' | 'events:read' | 'events:write' | 'quarantine:read' | 'quarantine:write' | 'profiles:read' | 'profiles:write' | 'segments:read' | 'segments:write' | 'catalog:read' | 'catalog:write' | 'templates:read' | 'templates:write' | 'campaigns:read' | 'campaigns:write' | 'journeys:read' | 'journeys:write' | 'messages:read' | 'messages:write' | 'metrics:read' | 'sources:read' | 'sources:write' | 'members:read' | 'members:write' | 'keys:read' | 'keys:write' | 'audit:read'>;
        }>;
        /**
         * When it ends if nobody uses it from now on.
         */
        expiresAt: string;
    };
};

export type PostApiInvitationsResponse = PostApiInvitationsResponses[keyof PostApiInvitationsResponses];

export type PatchApiMeData = {
    body: {
        name?: string;
        password?: {
            current: string;
            new: string;
        };
    };
    path?: never;
    query?: never;
    url: '/api/me';
};

export type PatchApiMeErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type PatchApiMeError = PatchApiMeErrors[keyof PatchApiMeErrors];

export type PatchApiMeResponses = {
    /**
     * Default Response
     */
    200: {
        kind: 'signed-in';
        user: {
            userId: string;
            email: string;
            name: string;
            /**
             * Reaches the installation: makes workspaces.
             */
            isOperator: boolean;
        };
        workspaces: Array<{
            workspaceId: number;
            name: string;
            timeZone: string;
            currency: string;
            /**
             * BCP 47.
             */
            language: string;
            role: 'owner' | 'editor' | 'analyst' | 'support';
            scopes: Array<'admin' | 'workspaces:read' | 'workspaces:write' | 'events:read' | 'events:write' | 'quarantine:read' | 'quarantine:write' | 'profiles:read' | 'profiles:write' | 'segments:read' | 'segments:write' | 'catalog:read' | 'catalog:write' | 'templates:read' | 'templates:write' | 'campaigns:read' | 'campaigns:write' | 'journeys:read' | 'journeys:write' | 'messages:read' | 'messages:write' | 'metrics:read' | 'sources:read' | 'sources:write' | 'members:read' | 'members:write' | 'keys:read' | 'keys:write' | 'audit:read'>;
        }>;
        /**
         * When it ends if nobody uses it from now on.
         */
        expiresAt: string;
    };
};

export type PatchApiMeResponse = PatchApiMeResponses[keyof PatchApiMeResponses];

export type GetApiMeSessionsData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/api/me/sessions';
};

export type GetApiMeSessionsErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type GetApiMeSessionsError = GetApiMeSessionsErrors[keyof GetApiMeSessionsErrors];

export type GetApiMeSessionsResponses = {
    /**
     * Default Response
     */
    200: {
        sessions: Array<{
            sessionId: string;
            /**
             * Whence it was opened.
             */
            address: string;
            userAgent: string;
            /**
             * ISO 8601, UTC, milliseconds.
             */
            createdAt: string;
            /**
             * To the minute.
             */
            seenAt: string;
            /**
             * ISO 8601, UTC, milliseconds.
             */
            expiresAt: string;
            /**
             * Whether it is the one that asks.
             */
            isCurrent: boolean;
        }>;
    };
};

export type GetApiMeSessionsResponse = GetApiMeSessionsResponses[keyof GetApiMeSessionsResponses];

export type DeleteApiMeSessionsBySessionIdData = {
    body?: never;
    path: {
        sessionId: string;
    };
    query?: never;
    url: '/api/me/sessions/{sessionId}';
};

export type DeleteApiMeSessionsBySessionIdErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type DeleteApiMeSessionsBySessionIdError = DeleteApiMeSessionsBySessionIdErrors[keyof DeleteApiMeSessionsBySessionIdErrors];

export type DeleteApiMeSessionsBySessionIdResponses = {
    /**
     * Default Response
     */
    204: void;
};

export type DeleteApiMeSessionsBySessionIdResponse = DeleteApiMeSessionsBySessionIdResponses[keyof DeleteApiMeSessionsBySessionIdResponses];

export type GetApiApiKeysData = {
    body?: never;
    path?: never;
    query?: {
        /**
         * The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.
         */
        workspace?: number;
    };
    url: '/api/api-keys';
};

export type GetApiApiKeysErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type GetApiApiKeysError = GetApiApiKeysErrors[keyof GetApiApiKeysErrors];

export type GetApiApiKeysResponses = {
    /**
     * Default Response
     */
    200: {
        apiKeys: Array<{
            apiKeyId: string;
            name: string;
            scopes: Array<'admin' | 'workspaces:read' | 'workspaces:write' | 'events:read' | 'events:write' | 'quarantine:read' | 'quarantine:write' | 'profiles:read' | 'profiles:write' | 'segments:read' | 'segments:write' | 'catalog:read' | 'catalog:write' | 'templates:read' | 'templates:write' | 'campaigns:read' | 'campaigns:write' | 'journeys:read' | 'journeys:write' | 'messages:read' | 'messages:write' | 'metrics:read' | 'sources:read' | 'sources:write' | 'members:read' | 'members:write' | 'keys:read' | 'keys:write' | 'audit:read'>;
            /**
             * ISO 8601, UTC, milliseconds.
             */
            createdAt: string;
            revokedAt: string | null;
        }>;
    };
};

export type GetApiApiKeysResponse = GetApiApiKeysResponses[keyof GetApiApiKeysResponses];

export type PostApiApiKeysData = {
    body: {
        name: string;
        scopes: Array<'admin' | 'workspaces:read' | 'workspaces:write' | 'events:read' | 'events:write' | 'quarantine:read' | 'quarantine:write' | 'profiles:read' | 'profiles:write' | 'segments:read' | 'segments:write' | 'catalog:read' | 'catalog:write' | 'templates:read' | 'templates:write' | 'campaigns:read' | 'campaigns:write' | 'journeys:read' | 'journeys:write' | 'messages:read' | 'messages:write' | 'metrics:read' | 'sources:read' | 'sources:write' | 'members:read' | 'members:write' | 'keys:read' | 'keys:write' | 'audit:read'>;
    };
    path?: never;
    query?: {
        /**
         * The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.
         */
        workspace?: number;
    };
    url: '/api/api-keys';
};

export type PostApiApiKeysErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type PostApiApiKeysError = PostApiApiKeysErrors[keyof PostApiApiKeysErrors];

export type PostApiApiKeysResponses = {
    /**
     * Default Response
     */
    201: {
        apiKeyId: string;
        name: string;
        scopes: Array<'admin' | 'workspaces:read' | 'workspaces:write' | 'events:read' | 'events:write' | 'quarantine:read' | 'quarantine:write' | 'profiles:read' | 'profiles:write' | 'segments:read' | 'segments:write' | 'catalog:read' | 'catalog:write' | 'templates:read' | 'templates:write' | 'campaigns:read' | 'campaigns:write' | 'journeys:read' | 'journeys:write' | 'messages:read' | 'messages:write' | 'metrics:read' | 'sources:read' | 'sources:write' | 'members:read' | 'members:write' | 'keys:read' | 'keys:write' | 'audit:read'>;
        /**
         * ISO 8601, UTC, milliseconds.
         */
        createdAt: string;
        revokedAt: string | null;
        token: string;
    };
};

export type PostApiApiKeysResponse = PostApiApiKeysResponses[keyof PostApiApiKeysResponses];

export type DeleteApiApiKeysByApiKeyIdData = {
    body?: never;
    path: {
        apiKeyId: string;
    };
    query?: {
        /**
         * The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.
         */
        workspace?: number;
    };
    url: '/api/api-keys/{apiKeyId}';
};

export type DeleteApiApiKeysByApiKeyIdErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type DeleteApiApiKeysByApiKeyIdError = DeleteApiApiKeysByApiKeyIdErrors[keyof DeleteApiApiKeysByApiKeyIdErrors];

export type DeleteApiApiKeysByApiKeyIdResponses = {
    /**
     * Default Response
     */
    204: void;
};

export type DeleteApiApiKeysByApiKeyIdResponse = DeleteApiApiKeysByApiKeyIdResponses[keyof DeleteApiApiKeysByApiKeyIdResponses];

export type GetApiSourcesData = {
    body?: never;
    path?: never;
    query?: {
        /**
         * The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.
         */
        workspace?: number;
    };
    url: '/api/sources';
};

export type GetApiSourcesErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type GetApiSourcesError = GetApiSourcesErrors[keyof GetApiSourcesErrors];

export type GetApiSourcesResponses = {
    /**
     * Default Response
     */
    200: {
        sources: Array<{
            sourceId: number;
            workspaceId: number;
            name: string;
            /**
             * What sends by it.
             */
            kind: 'website' | 'app' | 'server' | 'other';
            /**
             * Public by nature: it stands in the shop’s pages.
             */
            writeKey: string;
            /**
             * ISO 8601, UTC, milliseconds.
             */
            createdAt: string;
            disabledAt: string | null;
        }>;
    };
};

export type GetApiSourcesResponse = GetApiSourcesResponses[keyof GetApiSourcesResponses];

export type PostApiSourcesData = {
    body: {
        name: string;
        /**
         * What sends by it.
         */
        kind?: 'website' | 'app' | 'server' | 'other';
    };
    path?: never;
    query?: {
        /**
         * The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.
         */
        workspace?: number;
    };
    url: '/api/sources';
};

export type PostApiSourcesErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type PostApiSourcesError = PostApiSourcesErrors[keyof PostApiSourcesErrors];

export type PostApiSourcesResponses = {
    /**
     * Default Response
     */
    201: {
        sourceId: number;
        workspaceId: number;
        name: string;
        /**
         * What sends by it.
         */
        kind: 'website' | 'app' | 'server' | 'other';
        /**
         * Public by nature: it stands in the shop’s pages.
         */
        writeKey: string;
        /**
         * ISO 8601, UTC, milliseconds.
         */
        createdAt: string;
        disabledAt: string | null;
    };
};

export type PostApiSourcesResponse = PostApiSourcesResponses[keyof PostApiSourcesResponses];

export type DeleteApiSourcesBySourceData = {
    body?: never;
    path: {
        source: number;
    };
    query?: {
        /**
         * The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.
         */
        workspace?: number;
    };
    url: '/api/sources/{source}';
};

export type DeleteApiSourcesBySourceErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type DeleteApiSourcesBySourceError = DeleteApiSourcesBySourceErrors[keyof DeleteApiSourcesBySourceErrors];

export type DeleteApiSourcesBySourceResponses = {
    /**
     * Default Response
     */
    204: void;
};

export type DeleteApiSourcesBySourceResponse = DeleteApiSourcesBySourceResponses[keyof DeleteApiSourcesBySourceResponses];

export type GetApiAuditData = {
    body?: never;
    path?: never;
    query?: {
        /**
         * The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.
         */
        workspace?: number;
        action?: string;
        /**
         * ISO 8601 with `Z` or an offset.
         */
        since?: string;
        limit?: number;
        /**
         * `nextCursor` of the page before.
         */
        cursor?: string;
    };
    url: '/api/audit';
};

export type GetApiAuditErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type GetApiAuditError = GetApiAuditErrors[keyof GetApiAuditErrors];

export type GetApiAuditResponses = {
    /**
     * Default Response
     */
    200: {
        entries: Array<{
            entryId: string;
            /**
             * ISO 8601, UTC, milliseconds.
             */
            at: string;
            actor: {
                /**
                 * `command`: at the command line; `nobody`: somebody who is not known.
                 */
                kind: 'user' | 'api-key' | 'command' | 'nobody';
                /**
                 * Of the user or the key.
                 */
                id: string | null;
                /**
                 * The e-mail address, or the key’s name.
                 */
                name: string;
                /**
                 * The network address.
                 */
                address: string | null;
            };
            /**
             * Such as `member.removed`.
             */
            action: string;
            /**
             * To whom, or to what.
             */
            subject: string;
            detail: {
                [key: string]: unknown;
            };
        }>;
        /**
         * Where the next page begins; null: this is the last one.
         */
        nextCursor: string | null;
    };
};

export type GetApiAuditResponse = GetApiAuditResponses[keyof GetApiAuditResponses];

export type GetApiEventsData = {
    body?: never;
    path?: never;
    query?: {
        /**
         * The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.
         */
        workspace?: number;
        /**
         * Not before this instant. With a person it is about `occurredAt`, else about `receivedAt`, and then 24 hours back when left out.
         */
        since?: string;
        /**
         * Before this instant.
         */
        until?: string;
        /**
         * Of a track, page or screen call.
         */
        name?: string;
        type?: 'identify' | 'track' | 'page' | 'screen' | 'group' | 'alias';
        profileId?: string;
        userId?: string;
        anonymousId?: string;
        /**
         * As sent, or the event’s id where none was sent.
         */
        messageId?: string;
        /**
         * `people`: also who they are whose events these are. Needs profiles:read, and is passed over without.
         */
        with?: 'people';
        limit?: number;
        /**
         * `nextCursor` of the page before.
         */
        cursor?: string;
    };
    url: '/api/events';
};

export type GetApiEventsErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type GetApiEventsError = GetApiEventsErrors[keyof GetApiEventsErrors];

export type GetApiEventsResponses = {
    /**
     * Default Response
     */
    200: {
        events: Array<{
            eventId: string;
            profileId: string;
            /**
             * Whose it was before merges brought it here; null: accepted for this profile.
             */
            originProfileId: string | null;
            /**
             * 0: Attune itself.
             */
            sourceId: number;
            type: 'identify' | 'track' | 'page' | 'screen' | 'group' | 'alias';
            name: string;
            /**
             * ISO 8601, UTC, milliseconds.
             */
            occurredAt: string;
            /**
             * ISO 8601, UTC, milliseconds.
             */
            receivedAt: string;
            messageId: string;
            /**
             * The event as sent, numbers digit for digit.
             */
            payload: {
                [key: string]: unknown;
            };
            /**
             * Normalised values, flags, and what the batch adds; null: nothing to note.
             */
            door: {
                [key: string]: unknown;
            } | null;
        }>;
        /**
         * Whose events these are; only when asked for by `with=people`.
         */
        people?: Array<{
            profileId: string;
            name: string | null;
            email: string | null;
        }>;
        /**
         * Where the next page begins; null: this is the last one.
         */
        nextCursor: string | null;
    };
};

export type GetApiEventsResponse = GetApiEventsResponses[keyof GetApiEventsResponses];

export type GetApiProfilesByProfileIdentityData = {
    body?: never;
    path: {
        profile: string;
    };
    query?: {
        /**
         * The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.
         */
        workspace?: number;
    };
    url: '/api/profiles/{profile}/identity';
};

export type GetApiProfilesByProfileIdentityErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type GetApiProfilesByProfileIdentityError = GetApiProfilesByProfileIdentityErrors[keyof GetApiProfilesByProfileIdentityErrors];

export type GetApiProfilesByProfileIdentityResponses = {
    /**
     * Default Response
     */
    200: {
        profileId: string;
        /**
         * The profile that was asked for and those through which it came to be this one.
         */
        mergedThrough: Array<string>;
        identifiers: Array<{
            kind: string;
            value: string;
            /**
             * ISO 8601, UTC, milliseconds.
             */
            tiedAt: string;
            /**
             * The known identifier that the event named beside it; null: it came first.
             */
            through: {
                kind: string;
                value: string;
            } | null;
            /**
             * Null: by hand, or not in the profile’s log.
             */
            event: {
                eventId: string;
                type: 'identify' | 'track' | 'page' | 'screen' | 'group' | 'alias';
                name: string;
                /**
                 * ISO 8601, UTC, milliseconds.
                 */
                occurredAt: string;
                /**
                 * ISO 8601, UTC, milliseconds.
                 */
                receivedAt: string;
            } | null;
            /**
             * A device with which two people have signed in.
             */
            sharedSince: string | null;
        }>;
        merges: Array<{
            mergeId: string;
            loserId: string;
            winnerId: string;
            /**
             * ISO 8601, UTC, milliseconds.
             */
            mergedAt: string;
            takenBackAt: string | null;
            cause: 'event' | 'alias' | 'hand';
            loserIdentifier: {
                kind: string;
                value: string;
            } | null;
            winnerIdentifier: {
                kind: string;
                value: string;
            } | null;
            /**
             * Null: by hand, or not in the profile’s log.
             */
            event: {
                eventId: string;
                type: 'identify' | 'track' | 'page' | 'screen' | 'group' | 'alias';
                name: string;
                /**
                 * ISO 8601, UTC, milliseconds.
                 */
                occurredAt: string;
                /**
                 * ISO 8601, UTC, milliseconds.
                 */
                receivedAt: string;
            } | null;
        }>;
    };
};

export type GetApiProfilesByProfileIdentityResponse = GetApiProfilesByProfileIdentityResponses[keyof GetApiProfilesByProfileIdentityResponses];

export type PostApiProfilesByProfileMergeData = {
    body: {
        with: string;
    };
    path: {
        profile: string;
    };
    query?: {
        /**
         * The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.
         */
        workspace?: number;
    };
    url: '/api/profiles/{profile}/merge';
};

export type PostApiProfilesByProfileMergeErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type PostApiProfilesByProfileMergeError = PostApiProfilesByProfileMergeErrors[keyof PostApiProfilesByProfileMergeErrors];

export type PostApiProfilesByProfileMergeResponses = {
    /**
     * Default Response
     */
    200: {
        winnerId: string;
        loserId: string;
    };
};

export type PostApiProfilesByProfileMergeResponse = PostApiProfilesByProfileMergeResponses[keyof PostApiProfilesByProfileMergeResponses];

export type PostApiProfilesByProfileUnmergeData = {
    body?: never;
    path: {
        profile: string;
    };
    query?: {
        /**
         * The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.
         */
        workspace?: number;
    };
    url: '/api/profiles/{profile}/unmerge';
};

export type PostApiProfilesByProfileUnmergeErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type PostApiProfilesByProfileUnmergeError = PostApiProfilesByProfileUnmergeErrors[keyof PostApiProfilesByProfileUnmergeErrors];

export type PostApiProfilesByProfileUnmergeResponses = {
    /**
     * Default Response
     */
    200: {
        profileId: string;
        fromId: string;
    };
};

export type PostApiProfilesByProfileUnmergeResponse = PostApiProfilesByProfileUnmergeResponses[keyof PostApiProfilesByProfileUnmergeResponses];

export type GetApiQuarantineData = {
    body?: never;
    path?: never;
    query?: {
        /**
         * The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.
         */
        workspace?: number;
        status?: 'held' | 'replayed' | 'superseded';
        reason?: 'not-an-object' | 'batch-missing' | 'unknown-type' | 'event-name-missing' | 'names-nobody' | 'identifiers-blocked' | 'unreadable-time' | 'unreadable-line' | 'unreadable-value' | 'order-incomplete' | 'event-too-large' | 'unstorable-character' | 'unstorable-value' | 'too-deep' | 'failed-in-pipeline';
        limit?: number;
        cursor?: string;
    };
    url: '/api/quarantine';
};

export type GetApiQuarantineErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type GetApiQuarantineError = GetApiQuarantineErrors[keyof GetApiQuarantineErrors];

export type GetApiQuarantineResponses = {
    /**
     * Default Response
     */
    200: {
        items: Array<{
            id: string;
            sourceId: number;
            call: 'identify' | 'track' | 'page' | 'screen' | 'group' | 'alias' | 'batch' | 'import';
            reason: 'not-an-object' | 'batch-missing' | 'unknown-type' | 'event-name-missing' | 'names-nobody' | 'identifiers-blocked' | 'unreadable-time' | 'unreadable-line' | 'unreadable-value' | 'order-incomplete' | 'event-too-large' | 'unstorable-character' | 'unstorable-value' | 'too-deep' | 'failed-in-pipeline';
            /**
             * What exactly is wrong.
             */
            detail: string;
            /**
             * How often the same bytes came by the same call.
             */
            occurrences: number;
            /**
             * ISO 8601, UTC, milliseconds.
             */
            firstAt: string;
            /**
             * ISO 8601, UTC, milliseconds.
             */
            lastAt: string;
            status: 'held' | 'replayed' | 'superseded';
            settledAt: string | null;
            byteLength: number;
        }>;
        /**
         * Where the next page begins; null: this is the last one.
         */
        nextCursor: string | null;
    };
};

export type GetApiQuarantineResponse = GetApiQuarantineResponses[keyof GetApiQuarantineResponses];

export type GetApiQuarantineCountsData = {
    body?: never;
    path?: never;
    query?: {
        /**
         * The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.
         */
        workspace?: number;
    };
    url: '/api/quarantine/counts';
};

export type GetApiQuarantineCountsErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type GetApiQuarantineCountsError = GetApiQuarantineCountsErrors[keyof GetApiQuarantineCountsErrors];

export type GetApiQuarantineCountsResponses = {
    /**
     * Default Response
     */
    200: {
        counts: Array<{
            status: 'held' | 'replayed' | 'superseded';
            reason: 'not-an-object' | 'batch-missing' | 'unknown-type' | 'event-name-missing' | 'names-nobody' | 'identifiers-blocked' | 'unreadable-time' | 'unreadable-line' | 'unreadable-value' | 'order-incomplete' | 'event-too-large' | 'unstorable-character' | 'unstorable-value' | 'too-deep' | 'failed-in-pipeline';
            /**
             * 1000: there are as many, or more.
             */
            items: number;
            /**
             * ISO 8601, UTC, milliseconds.
             */
            lastAt: string;
        }>;
    };
};

export type GetApiQuarantineCountsResponse = GetApiQuarantineCountsResponses[keyof GetApiQuarantineCountsResponses];

export type GetApiQuarantineByIdData = {
    body?: never;
    path: {
        id: string;
    };
    query?: {
        /**
         * The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.
         */
        workspace?: number;
    };
    url: '/api/quarantine/{id}';
};

export type GetApiQuarantineByIdErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type GetApiQuarantineByIdError = GetApiQuarantineByIdErrors[keyof GetApiQuarantineByIdErrors];

export type GetApiQuarantineByIdResponses = {
    /**
     * Default Response
     */
    200: {
        id: string;
        sourceId: number;
        call: 'identify' | 'track' | 'page' | 'screen' | 'group' | 'alias' | 'batch' | 'import';
        reason: 'not-an-object' | 'batch-missing' | 'unknown-type' | 'event-name-missing' | 'names-nobody' | 'identifiers-blocked' | 'unreadable-time' | 'unreadable-line' | 'unreadable-value' | 'order-incomplete' | 'event-too-large' | 'unstorable-character' | 'unstorable-value' | 'too-deep' | 'failed-in-pipeline';
        /**
         * What exactly is wrong.
         */
        detail: string;
        /**
         * How often the same bytes came by the same call.
         */
        occurrences: number;
        /**
         * ISO 8601, UTC, milliseconds.
         */
        firstAt: string;
        /**
         * ISO 8601, UTC, milliseconds.
         */
        lastAt: string;
        status: 'held' | 'replayed' | 'superseded';
        settledAt: string | null;
        byteLength: number;
        /**
         * The bytes as text; null: they are no UTF-8.
         */
        text: string | null;
        /**
         * The bytes as they came.
         */
        base64: string;
        envelope: {
            /**
             * ISO 8601, UTC, milliseconds.
             */
            receivedAt: string;
            /**
             * The batch’s, as written.
             */
            sentAt?: string;
            /**
             * JSON that the batch adds.
             */
            inherited?: string;
        };
    };
};

export type GetApiQuarantineByIdResponse = GetApiQuarantineByIdResponses[keyof GetApiQuarantineByIdResponses];

export type PostApiQuarantineReplayData = {
    body: {
        ids?: Array<string>;
        reason?: 'not-an-object' | 'batch-missing' | 'unknown-type' | 'event-name-missing' | 'names-nobody' | 'identifiers-blocked' | 'unreadable-time' | 'unreadable-line' | 'unreadable-value' | 'order-incomplete' | 'event-too-large' | 'unstorable-character' | 'unstorable-value' | 'too-deep' | 'failed-in-pipeline';
        all?: true;
        /**
         * Reads U+0000 and halves of surrogate pairs as U+FFFD; the kept bytes stay.
         */
        replaceUnstorable?: boolean;
        limit?: number;
        /**
         * `nextCursor` of the run before.
         */
        cursor?: string;
    };
    path?: never;
    query?: {
        /**
         * The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.
         */
        workspace?: number;
    };
    url: '/api/quarantine/replay';
};

export type PostApiQuarantineReplayErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type PostApiQuarantineReplayError = PostApiQuarantineReplayErrors[keyof PostApiQuarantineReplayErrors];

export type PostApiQuarantineReplayResponses = {
    /**
     * Default Response
     */
    200: {
        /**
         * Became events.
         */
        replayed: number;
        /**
         * The log had their message id already.
         */
        superseded: number;
        /**
         * Still can’t be used.
         */
        stillHeld: number;
        /**
         * Where the next page begins; null: this is the last one.
         */
        nextCursor: string | null;
    };
};

export type PostApiQuarantineReplayResponse = PostApiQuarantineReplayResponses[keyof PostApiQuarantineReplayResponses];

export type GetApiImportsData = {
    body?: never;
    path?: never;
    query?: {
        /**
         * The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.
         */
        workspace?: number;
        limit?: number;
        /**
         * ISO 8601 with `Z` or an offset.
         */
        cursor?: string;
    };
    url: '/api/imports';
};

export type GetApiImportsErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type GetApiImportsError = GetApiImportsErrors[keyof GetApiImportsErrors];

export type GetApiImportsResponses = {
    /**
     * Default Response
     */
    200: {
        imports: Array<{
            /**
             * The same file with the same mapping has the same.
             */
            importId: string;
            fileName: string;
            /**
             * What the file holds, such as `orders`.
             */
            kind: string;
            state: 'running' | 'stopped' | 'done';
            /**
             * Rows that were passed so far.
             */
            position: number;
            /**
             * ISO 8601, UTC, milliseconds.
             */
            startedAt: string;
            /**
             * One that runs notes its progress every second.
             */
            updatedAt: string;
            endedAt: string | null;
            counts: {
                rows: number;
                /**
                 * Rows that something was made of.
                 */
                used: number;
                /**
                 * As the mapping wants it.
                 */
                leftOut: number;
                /**
                 * By reason.
                 */
                quarantined: {
                    [key: string]: number;
                };
                /**
                 * By their names.
                 */
                events: {
                    [key: string]: number;
                };
                /**
                 * Events that were known by their ids.
                 */
                seenBefore: number;
                people: number;
                orders: number;
                consents: number;
                products: number;
                suppressions: number;
                problems: Array<{
                    reason: string;
                    problem: string;
                    rows: number;
                    /**
                     * The first ones that have it.
                     */
                    lines: Array<number>;
                }>;
            };
        }>;
        /**
         * Where the next page begins; null: this is the last one.
         */
        nextCursor: string | null;
    };
};

export type GetApiImportsResponse = GetApiImportsResponses[keyof GetApiImportsResponses];

export type GetApiImportsByImportIdData = {
    body?: never;
    path: {
        importId: string;
    };
    query?: {
        /**
         * The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.
         */
        workspace?: number;
    };
    url: '/api/imports/{importId}';
};

export type GetApiImportsByImportIdErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type GetApiImportsByImportIdError = GetApiImportsByImportIdErrors[keyof GetApiImportsByImportIdErrors];

export type GetApiImportsByImportIdResponses = {
    /**
     * Default Response
     */
    200: {
        /**
         * The same file with the same mapping has the same.
         */
        importId: string;
        fileName: string;
        /**
         * What the file holds, such as `orders`.
         */
        kind: string;
        state: 'running' | 'stopped' | 'done';
        /**
         * Rows that were passed so far.
         */
        position: number;
        /**
         * ISO 8601, UTC, milliseconds.
         */
        startedAt: string;
        /**
         * One that runs notes its progress every second.
         */
        updatedAt: string;
        endedAt: string | null;
        counts: {
            rows: number;
            /**
             * Rows that something was made of.
             */
            used: number;
            /**
             * As the mapping wants it.
             */
            leftOut: number;
            /**
             * By reason.
             */
            quarantined: {
                [key: string]: number;
            };
            /**
             * By their names.
             */
            events: {
                [key: string]: number;
            };
            /**
             * Events that were known by their ids.
             */
            seenBefore: number;
            people: number;
            orders: number;
            consents: number;
            products: number;
            suppressions: number;
            problems: Array<{
                reason: string;
                problem: string;
                rows: number;
                /**
                 * The first ones that have it.
                 */
                lines: Array<number>;
            }>;
        };
        /**
         * Null: it did not come in by an upload, or that was long ago.
         */
        upload: {
            uploadId: string;
            fileName: string;
            byteLength: number;
            /**
             * Bytes that are there.
             */
            received: number;
            /**
             * `receiving`: bytes still come; `ready`: to be mapped, checked and imported; `checking`, `importing`; `stopped`: an import that can go on; `imported`: done, and the file is gone.
             */
            state: 'receiving' | 'ready' | 'checking' | 'importing' | 'stopped' | 'imported';
            progress: {
                /**
                 * `finding`: which rows belong together is looked for, nothing is made yet.
                 */
                phase: 'finding' | 'making';
                /**
                 * That were read of the file.
                 */
                bytes: number;
                byteLength: number;
                /**
                 * Rows that were passed.
                 */
                position: number;
                /**
                 * What came in before takes effect first.
                 */
                isWaiting: boolean;
            } | null;
            /**
             * Why the last work came to nothing.
             */
            problem: {
                code: string;
                message: string;
                hint: string;
            } | null;
            importId: string | null;
            /**
             * ISO 8601, UTC, milliseconds.
             */
            createdAt: string;
            /**
             * ISO 8601, UTC, milliseconds.
             */
            updatedAt: string;
        } | null;
    };
};

export type GetApiImportsByImportIdResponse = GetApiImportsByImportIdResponses[keyof GetApiImportsByImportIdResponses];

export type GetApiImportsUploadsData = {
    body?: never;
    path?: never;
    query?: {
        /**
         * The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.
         */
        workspace?: number;
    };
    url: '/api/imports/uploads';
};

export type GetApiImportsUploadsErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type GetApiImportsUploadsError = GetApiImportsUploadsErrors[keyof GetApiImportsUploadsErrors];

export type GetApiImportsUploadsResponses = {
    /**
     * Default Response
     */
    200: {
        uploads: Array<{
            uploadId: string;
            fileName: string;
            byteLength: number;
            /**
             * Bytes that are there.
             */
            received: number;
            /**
             * `receiving`: bytes still come; `ready`: to be mapped, checked and imported; `checking`, `importing`; `stopped`: an import that can go on; `imported`: done, and the file is gone.
             */
            state: 'receiving' | 'ready' | 'checking' | 'importing' | 'stopped' | 'imported';
            progress: {
                /**
                 * `finding`: which rows belong together is looked for, nothing is made yet.
                 */
                phase: 'finding' | 'making';
                /**
                 * That were read of the file.
                 */
                bytes: number;
                byteLength: number;
                /**
                 * Rows that were passed.
                 */
                position: number;
                /**
                 * What came in before takes effect first.
                 */
                isWaiting: boolean;
            } | null;
            /**
             * Why the last work came to nothing.
             */
            problem: {
                code: string;
                message: string;
                hint: string;
            } | null;
            importId: string | null;
            /**
             * ISO 8601, UTC, milliseconds.
             */
            createdAt: string;
            /**
             * ISO 8601, UTC, milliseconds.
             */
            updatedAt: string;
        }>;
    };
};

export type GetApiImportsUploadsResponse = GetApiImportsUploadsResponses[keyof GetApiImportsUploadsResponses];

export type PostApiImportsUploadsData = {
    body: {
        fileName: string;
        byteLength: number;
    };
    path?: never;
    query?: {
        /**
         * The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.
         */
        workspace?: number;
    };
    url: '/api/imports/uploads';
};

export type PostApiImportsUploadsErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type PostApiImportsUploadsError = PostApiImportsUploadsErrors[keyof PostApiImportsUploadsErrors];

export type PostApiImportsUploadsResponses = {
    /**
     * Default Response
     */
    201: {
        uploadId: string;
        fileName: string;
        byteLength: number;
        /**
         * Bytes that are there.
         */
        received: number;
        /**
         * `receiving`: bytes still come; `ready`: to be mapped, checked and imported; `checking`, `importing`; `stopped`: an import that can go on; `imported`: done, and the file is gone.
         */
        state: 'receiving' | 'ready' | 'checking' | 'importing' | 'stopped' | 'imported';
        progress: {
            /**
             * `finding`: which rows belong together is looked for, nothing is made yet.
             */
            phase: 'finding' | 'making';
            /**
             * That were read of the file.
             */
            bytes: number;
            byteLength: number;
            /**
             * Rows that were passed.
             */
            position: number;
            /**
             * What came in before takes effect first.
             */
            isWaiting: boolean;
        } | null;
        /**
         * Why the last work came to nothing.
         */
        problem: {
            code: string;
            message: string;
            hint: string;
        } | null;
        importId: string | null;
        /**
         * ISO 8601, UTC, milliseconds.
         */
        createdAt: string;
        /**
         * ISO 8601, UTC, milliseconds.
         */
        updatedAt: string;
    };
};

export type PostApiImportsUploadsResponse = PostApiImportsUploadsResponses[keyof PostApiImportsUploadsResponses];

export type DeleteApiImportsUploadsByUploadIdData = {
    body?: never;
    path: {
        uploadId: string;
    };
    query?: {
        /**
         * The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.
         */
        workspace?: number;
    };
    url: '/api/imports/uploads/{uploadId}';
};

export type DeleteApiImportsUploadsByUploadIdErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type DeleteApiImportsUploadsByUploadIdError = DeleteApiImportsUploadsByUploadIdErrors[keyof DeleteApiImportsUploadsByUploadIdErrors];

export type DeleteApiImportsUploadsByUploadIdResponses = {
    /**
     * Default Response
     */
    204: void;
};

export type DeleteApiImportsUploadsByUploadIdResponse = DeleteApiImportsUploadsByUploadIdResponses[keyof DeleteApiImportsUploadsByUploadIdResponses];

export type GetApiImportsUploadsByUploadIdData = {
    body?: never;
    path: {
        uploadId: string;
    };
    query?: {
        /**
         * The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.
         */
        workspace?: number;
    };
    url: '/api/imports/uploads/{uploadId}';
};

export type GetApiImportsUploadsByUploadIdErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type GetApiImportsUploadsByUploadIdError = GetApiImportsUploadsByUploadIdErrors[keyof GetApiImportsUploadsByUploadIdErrors];

export type GetApiImportsUploadsByUploadIdResponses = {
    /**
     * Default Response
     */
    200: {
        uploadId: string;
        fileName: string;
        byteLength: number;
        /**
         * Bytes that are there.
         */
        received: number;
        /**
         * `receiving`: bytes still come; `ready`: to be mapped, checked and imported; `checking`, `importing`; `stopped`: an import that can go on; `imported`: done, and the file is gone.
         */
        state: 'receiving' | 'ready' | 'checking' | 'importing' | 'stopped' | 'imported';
        progress: {
            /**
             * `finding`: which rows belong together is looked for, nothing is made yet.
             */
            phase: 'finding' | 'making';
            /**
             * That were read of the file.
             */
            bytes: number;
            byteLength: number;
            /**
             * Rows that were passed.
             */
            position: number;
            /**
             * What came in before takes effect first.
             */
            isWaiting: boolean;
        } | null;
        /**
         * Why the last work came to nothing.
         */
        problem: {
            code: string;
            message: string;
            hint: string;
        } | null;
        importId: string | null;
        /**
         * ISO 8601, UTC, milliseconds.
         */
        createdAt: string;
        /**
         * ISO 8601, UTC, milliseconds.
         */
        updatedAt: string;
        /**
         * Of the last dry run; null: none with this mapping has come to its end.
         */
        report: {
            counts: {
                rows: number;
                /**
                 * Rows that something was made of.
                 */
                used: number;
                /**
                 * As the mapping wants it.
                 */
                leftOut: number;
                /**
                 * By reason.
                 */
                quarantined: {
                    [key: string]: number;
                };
                /**
                 * By their names.
                 */
                events: {
                    [key: string]: number;
                };
                /**
                 * Events that were known by their ids.
                 */
                seenBefore: number;
                people: number;
                orders: number;
                consents: number;
                products: number;
                suppressions: number;
                problems: Array<{
                    reason: string;
                    problem: string;
                    rows: number;
                    /**
                     * The first ones that have it.
                     */
                    lines: Array<number>;
                }>;
            };
            /**
             * Events whose id the file has further up: they would be left out.
             */
            repeated: number;
            /**
             * Some rows of each of `counts.problems`, in their order.
             */
            refused: Array<Array<{
                line: number;
                /**
                 * What is wrong with the row, as a sentence.
                 */
                said: string;
                /**
                 * The row’s beginning.
                 */
                text: string;
            }>>;
            /**
             * When the same file was imported with the same mapping; null: it was not.
             */
            importedAt: string | null;
            /**
             * ISO 8601, UTC, milliseconds.
             */
            endedAt: string;
        } | null;
    };
};

export type GetApiImportsUploadsByUploadIdResponse = GetApiImportsUploadsByUploadIdResponses[keyof GetApiImportsUploadsByUploadIdResponses];

export type GetApiImportsUploadsByUploadIdPreviewData = {
    body?: never;
    path: {
        uploadId: string;
    };
    query?: {
        /**
         * The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.
         */
        workspace?: number;
    };
    url: '/api/imports/uploads/{uploadId}/preview';
};

export type GetApiImportsUploadsByUploadIdPreviewErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type GetApiImportsUploadsByUploadIdPreviewError = GetApiImportsUploadsByUploadIdPreviewErrors[keyof GetApiImportsUploadsByUploadIdPreviewErrors];

export type GetApiImportsUploadsByUploadIdPreviewResponses = {
    /**
     * Default Response
     */
    200: {
        format: 'csv' | 'ndjson' | 'parquet';
        columns: Array<{
            name: string;
            /**
             * What all of its first values look like.
             */
            look: 'email' | 'number' | 'time' | 'yes-no' | 'text' | 'empty';
            /**
             * Of times: the formats that fit, the likeliest first.
             */
            formats: Array<string>;
            /**
             * Of the first rows.
             */
            values: Array<string>;
        }>;
        /**
         * Null: none that can be read.
         */
        mapping: {
            [key: string]: unknown;
        } | null;
        /**
         * The mapping as YAML; null: the rows are events in Segment’s form.
         */
        text: string | null;
        /**
         * What the first rows, or orders, would come to.
         */
        units: Array<{
            kind: 'made';
            lines: Array<number>;
            /**
             * Their payloads.
             */
            events: Array<{
                [key: string]: unknown;
            }>;
            products: Array<{
                [key: string]: unknown;
            }>;
            suppressions: Array<{
                [key: string]: unknown;
            }>;
        } | {
            kind: 'refused';
            lines: Array<number>;
            reason: string;
            said: string;
            text: string;
        } | {
            kind: 'left-out';
            rows: number;
        }>;
        /**
         * What is wrong with the mapping.
         */
        mistake: {
            code: string;
            message: string;
            hint: string;
        } | null;
        /**
         * Mappings that come with Attune and fit this file, the best first.
         */
        ready: Array<{
            name: string;
            isUsed: boolean;
        }>;
    };
};

export type GetApiImportsUploadsByUploadIdPreviewResponse = GetApiImportsUploadsByUploadIdPreviewResponses[keyof GetApiImportsUploadsByUploadIdPreviewResponses];

export type PutApiImportsUploadsByUploadIdMappingData = {
    body: {
        mapping: {
            [key: string]: unknown;
        };
    } | {
        text: string;
    } | {
        ready: string;
    } | {
        guess: 'events' | 'orders' | 'profiles' | 'consents' | 'suppressions' | 'products';
    } | {
        none: true;
    };
    path: {
        uploadId: string;
    };
    query?: {
        /**
         * The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.
         */
        workspace?: number;
    };
    url: '/api/imports/uploads/{uploadId}/mapping';
};

export type PutApiImportsUploadsByUploadIdMappingErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type PutApiImportsUploadsByUploadIdMappingError = PutApiImportsUploadsByUploadIdMappingErrors[keyof PutApiImportsUploadsByUploadIdMappingErrors];

export type PutApiImportsUploadsByUploadIdMappingResponses = {
    /**
     * Default Response
     */
    200: {
        format: 'csv' | 'ndjson' | 'parquet';
        columns: Array<{
            name: string;
            /**
             * What all of its first values look like.
             */
            look: 'email' | 'number' | 'time' | 'yes-no' | 'text' | 'empty';
            /**
             * Of times: the formats that fit, the likeliest first.
             */
            formats: Array<string>;
            /**
             * Of the first rows.
             */
            values: Array<string>;
        }>;
        /**
         * Null: none that can be read.
         */
        mapping: {
            [key: string]: unknown;
        } | null;
        /**
         * The mapping as YAML; null: the rows are events in Segment’s form.
         */
        text: string | null;
        /**
         * What the first rows, or orders, would come to.
         */
        units: Array<{
            kind: 'made';
            lines: Array<number>;
            /**
             * Their payloads.
             */
            events: Array<{
                [key: string]: unknown;
            }>;
            products: Array<{
                [key: string]: unknown;
            }>;
            suppressions: Array<{
                [key: string]: unknown;
            }>;
        } | {
            kind: 'refused';
            lines: Array<number>;
            reason: string;
            said: string;
            text: string;
        } | {
            kind: 'left-out';
            rows: number;
        }>;
        /**
         * What is wrong with the mapping.
         */
        mistake: {
            code: string;
            message: string;
            hint: string;
        } | null;
        /**
         * Mappings that come with Attune and fit this file, the best first.
         */
        ready: Array<{
            name: string;
            isUsed: boolean;
        }>;
    };
};

export type PutApiImportsUploadsByUploadIdMappingResponse = PutApiImportsUploadsByUploadIdMappingResponses[keyof PutApiImportsUploadsByUploadIdMappingResponses];

export type PostApiImportsUploadsByUploadIdCheckData = {
    body?: never;
    path: {
        uploadId: string;
    };
    query?: {
        /**
         * The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.
         */
        workspace?: number;
    };
    url: '/api/imports/uploads/{uploadId}/check';
};

export type PostApiImportsUploadsByUploadIdCheckErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type PostApiImportsUploadsByUploadIdCheckError = PostApiImportsUploadsByUploadIdCheckErrors[keyof PostApiImportsUploadsByUploadIdCheckErrors];

export type PostApiImportsUploadsByUploadIdCheckResponses = {
    /**
     * Default Response
     */
    202: {
        uploadId: string;
        fileName: string;
        byteLength: number;
        /**
         * Bytes that are there.
         */
        received: number;
        /**
         * `receiving`: bytes still come; `ready`: to be mapped, checked and imported; `checking`, `importing`; `stopped`: an import that can go on; `imported`: done, and the file is gone.
         */
        state: 'receiving' | 'ready' | 'checking' | 'importing' | 'stopped' | 'imported';
        progress: {
            /**
             * `finding`: which rows belong together is looked for, nothing is made yet.
             */
            phase: 'finding' | 'making';
            /**
             * That were read of the file.
             */
            bytes: number;
            byteLength: number;
            /**
             * Rows that were passed.
             */
            position: number;
            /**
             * What came in before takes effect first.
             */
            isWaiting: boolean;
        } | null;
        /**
         * Why the last work came to nothing.
         */
        problem: {
            code: string;
            message: string;
            hint: string;
        } | null;
        importId: string | null;
        /**
         * ISO 8601, UTC, milliseconds.
         */
        createdAt: string;
        /**
         * ISO 8601, UTC, milliseconds.
         */
        updatedAt: string;
    };
};

export type PostApiImportsUploadsByUploadIdCheckResponse = PostApiImportsUploadsByUploadIdCheckResponses[keyof PostApiImportsUploadsByUploadIdCheckResponses];

export type PostApiImportsUploadsByUploadIdImportData = {
    body?: never;
    path: {
        uploadId: string;
    };
    query?: {
        /**
         * The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.
         */
        workspace?: number;
    };
    url: '/api/imports/uploads/{uploadId}/import';
};

export type PostApiImportsUploadsByUploadIdImportErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type PostApiImportsUploadsByUploadIdImportError = PostApiImportsUploadsByUploadIdImportErrors[keyof PostApiImportsUploadsByUploadIdImportErrors];

export type PostApiImportsUploadsByUploadIdImportResponses = {
    /**
     * Default Response
     */
    202: {
        uploadId: string;
        fileName: string;
        byteLength: number;
        /**
         * Bytes that are there.
         */
        received: number;
        /**
         * `receiving`: bytes still come; `ready`: to be mapped, checked and imported; `checking`, `importing`; `stopped`: an import that can go on; `imported`: done, and the file is gone.
         */
        state: 'receiving' | 'ready' | 'checking' | 'importing' | 'stopped' | 'imported';
        progress: {
            /**
             * `finding`: which rows belong together is looked for, nothing is made yet.
             */
            phase: 'finding' | 'making';
            /**
             * That were read of the file.
             */
            bytes: number;
            byteLength: number;
            /**
             * Rows that were passed.
             */
            position: number;
            /**
             * What came in before takes effect first.
             */
            isWaiting: boolean;
        } | null;
        /**
         * Why the last work came to nothing.
         */
        problem: {
            code: string;
            message: string;
            hint: string;
        } | null;
        importId: string | null;
        /**
         * ISO 8601, UTC, milliseconds.
         */
        createdAt: string;
        /**
         * ISO 8601, UTC, milliseconds.
         */
        updatedAt: string;
    };
};

export type PostApiImportsUploadsByUploadIdImportResponse = PostApiImportsUploadsByUploadIdImportResponses[keyof PostApiImportsUploadsByUploadIdImportResponses];

export type PostApiImportsUploadsByUploadIdStopData = {
    body?: never;
    path: {
        uploadId: string;
    };
    query?: {
        /**
         * The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.
         */
        workspace?: number;
    };
    url: '/api/imports/uploads/{uploadId}/stop';
};

export type PostApiImportsUploadsByUploadIdStopErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type PostApiImportsUploadsByUploadIdStopError = PostApiImportsUploadsByUploadIdStopErrors[keyof PostApiImportsUploadsByUploadIdStopErrors];

export type PostApiImportsUploadsByUploadIdStopResponses = {
    /**
     * Default Response
     */
    202: {
        uploadId: string;
        fileName: string;
        byteLength: number;
        /**
         * Bytes that are there.
         */
        received: number;
        /**
         * `receiving`: bytes still come; `ready`: to be mapped, checked and imported; `checking`, `importing`; `stopped`: an import that can go on; `imported`: done, and the file is gone.
         */
        state: 'receiving' | 'ready' | 'checking' | 'importing' | 'stopped' | 'imported';
        progress: {
            /**
             * `finding`: which rows belong together is looked for, nothing is made yet.
             */
            phase: 'finding' | 'making';
            /**
             * That were read of the file.
             */
            bytes: number;
            byteLength: number;
            /**
             * Rows that were passed.
             */
            position: number;
            /**
             * What came in before takes effect first.
             */
            isWaiting: boolean;
        } | null;
        /**
         * Why the last work came to nothing.
         */
        problem: {
            code: string;
            message: string;
            hint: string;
        } | null;
        importId: string | null;
        /**
         * ISO 8601, UTC, milliseconds.
         */
        createdAt: string;
        /**
         * ISO 8601, UTC, milliseconds.
         */
        updatedAt: string;
    };
};

export type PostApiImportsUploadsByUploadIdStopResponse = PostApiImportsUploadsByUploadIdStopResponses[keyof PostApiImportsUploadsByUploadIdStopResponses];

export type GetApiWorkspacesData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/api/workspaces';
};

export type GetApiWorkspacesErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type GetApiWorkspacesError = GetApiWorkspacesErrors[keyof GetApiWorkspacesErrors];

export type GetApiWorkspacesResponses = {
    /**
     * Default Response
     */
    200: {
        workspaces: Array<{
            workspaceId: number;
            name: string;
            /**
             * IANA name.
             */
            timeZone: string;
            /**
             * ISO 4217 code.
             */
            currency: string;
            /**
             * Tag of BCP 47.
             */
            language: string;
            /**
             * Of all its sources together.
             */
            requestsPerSecond: number;
            /**
             * ISO 8601, UTC, milliseconds.
             */
            createdAt: string;
        }>;
    };
};

export type GetApiWorkspacesResponse = GetApiWorkspacesResponses[keyof GetApiWorkspacesResponses];

export type PostApiWorkspacesData = {
    body: {
        name: string;
        timeZone?: string;
        currency?: string;
        language?: string;
        requestsPerSecond?: number;
    };
    path?: never;
    query?: never;
    url: '/api/workspaces';
};

export type PostApiWorkspacesErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type PostApiWorkspacesError = PostApiWorkspacesErrors[keyof PostApiWorkspacesErrors];

export type PostApiWorkspacesResponses = {
    /**
     * Default Response
     */
    201: {
        workspace: {
            workspaceId: number;
            name: string;
            /**
             * IANA name.
             */
            timeZone: string;
            /**
             * ISO 4217 code.
             */
            currency: string;
            /**
             * Tag of BCP 47.
             */
            language: string;
            /**
             * Of all its sources together.
             */
            requestsPerSecond: number;
            /**
             * ISO 8601, UTC, milliseconds.
             */
            createdAt: string;
        };
        source: {
            sourceId: number;
            workspaceId: number;
            name: string;
            /**
             * What sends by it.
             */
            kind: 'website' | 'app' | 'server' | 'other';
            /**
             * Public by nature: it stands in the shop’s pages.
             */
            writeKey: string;
            /**
             * ISO 8601, UTC, milliseconds.
             */
            createdAt: string;
            disabledAt: string | null;
        };
    };
};

export type PostApiWorkspacesResponse = PostApiWorkspacesResponses[keyof PostApiWorkspacesResponses];

export type PatchApiWorkspacesByWorkspaceData = {
    body: {
        name?: string;
        /**
         * Of templates and screens where nothing else is said, from now on.
         */
        language?: string;
        /**
         * Only the one that it has: it can’t be changed.
         */
        timeZone?: string;
        /**
         * Only the one that it has: it can’t be changed.
         */
        currency?: string;
    };
    path: {
        workspace: number;
    };
    query?: never;
    url: '/api/workspaces/{workspace}';
};

export type PatchApiWorkspacesByWorkspaceErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type PatchApiWorkspacesByWorkspaceError = PatchApiWorkspacesByWorkspaceErrors[keyof PatchApiWorkspacesByWorkspaceErrors];

export type PatchApiWorkspacesByWorkspaceResponses = {
    /**
     * Default Response
     */
    200: {
        workspaceId: number;
        name: string;
        /**
         * IANA name.
         */
        timeZone: string;
        /**
         * ISO 4217 code.
         */
        currency: string;
        /**
         * Tag of BCP 47.
         */
        language: string;
        /**
         * Of all its sources together.
         */
        requestsPerSecond: number;
        /**
         * ISO 8601, UTC, milliseconds.
         */
        createdAt: string;
    };
};

export type PatchApiWorkspacesByWorkspaceResponse = PatchApiWorkspacesByWorkspaceResponses[keyof PatchApiWorkspacesByWorkspaceResponses];

export type GetApiWorkspacesByWorkspaceSourcesData = {
    body?: never;
    path: {
        workspace: number;
    };
    query?: never;
    url: '/api/workspaces/{workspace}/sources';
};

export type GetApiWorkspacesByWorkspaceSourcesErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type GetApiWorkspacesByWorkspaceSourcesError = GetApiWorkspacesByWorkspaceSourcesErrors[keyof GetApiWorkspacesByWorkspaceSourcesErrors];

export type GetApiWorkspacesByWorkspaceSourcesResponses = {
    /**
     * Default Response
     */
    200: {
        sources: Array<{
            sourceId: number;
            workspaceId: number;
            name: string;
            /**
             * What sends by it.
             */
            kind: 'website' | 'app' | 'server' | 'other';
            /**
             * Public by nature: it stands in the shop’s pages.
             */
            writeKey: string;
            /**
             * ISO 8601, UTC, milliseconds.
             */
            createdAt: string;
            disabledAt: string | null;
        }>;
    };
};

export type GetApiWorkspacesByWorkspaceSourcesResponse = GetApiWorkspacesByWorkspaceSourcesResponses[keyof GetApiWorkspacesByWorkspaceSourcesResponses];

export type PostApiWorkspacesByWorkspaceSourcesData = {
    body: {
        name: string;
        /**
         * One that senders have already.
         */
        writeKey?: string;
    };
    path: {
        workspace: number;
    };
    query?: never;
    url: '/api/workspaces/{workspace}/sources';
};

export type PostApiWorkspacesByWorkspaceSourcesErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type PostApiWorkspacesByWorkspaceSourcesError = PostApiWorkspacesByWorkspaceSourcesErrors[keyof PostApiWorkspacesByWorkspaceSourcesErrors];

export type PostApiWorkspacesByWorkspaceSourcesResponses = {
    /**
     * Default Response
     */
    201: {
        sourceId: number;
        workspaceId: number;
        name: string;
        /**
         * What sends by it.
         */
        kind: 'website' | 'app' | 'server' | 'other';
        /**
         * Public by nature: it stands in the shop’s pages.
         */
        writeKey: string;
        /**
         * ISO 8601, UTC, milliseconds.
         */
        createdAt: string;
        disabledAt: string | null;
    };
};

export type PostApiWorkspacesByWorkspaceSourcesResponse = PostApiWorkspacesByWorkspaceSourcesResponses[keyof PostApiWorkspacesByWorkspaceSourcesResponses];

export type GetApiWorkspacesByWorkspaceRulesData = {
    body?: never;
    path: {
        workspace: number;
    };
    query?: never;
    url: '/api/workspaces/{workspace}/rules';
};

export type GetApiWorkspacesByWorkspaceRulesErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type GetApiWorkspacesByWorkspaceRulesError = GetApiWorkspacesByWorkspaceRulesErrors[keyof GetApiWorkspacesByWorkspaceRulesErrors];

export type GetApiWorkspacesByWorkspaceRulesResponses = {
    /**
     * Default Response
     */
    200: {
        /**
         * In order of priority. Other kinds come after them, by their names; `user_id` and `email` before them.
         */
        identifiers: Array<{
            /**
             * `user_id`, `email`, `shopify_id`.
             */
            kind: string;
            /**
             * Values of this kind that a profile may have; null: no limit. Else 5, `user_id` 1.
             */
            limit?: number | null;
            /**
             * The limit counts values of so many days; null, and if left out: of ever.
             */
            windowDays?: number | null;
            /**
             * Several people may use it. Left out: as is known of Segment’s kinds.
             */
            isDevice?: boolean;
            /**
             * Names in traits and properties under which it stands, in camelCase or snake_case.
             */
            keys?: Array<string>;
            /**
             * Values that name nobody. Left out: zeroes and dashes, `-1`, `null` and `anonymous`. Patterns are RE2’s.
             */
            blocked?: {
                exact: Array<string>;
                patterns: Array<string>;
            };
        }>;
        /**
         * Whether an alias call names one person by `userId` and `previousId`.
         */
        linksAliases: boolean;
        /**
         * The fields that are kept; null, and where a list is left out: all.
         */
        keptFields: {
            traits?: Array<string>;
            properties?: Array<string>;
            context?: Array<string>;
        } | null;
    };
};

export type GetApiWorkspacesByWorkspaceRulesResponse = GetApiWorkspacesByWorkspaceRulesResponses[keyof GetApiWorkspacesByWorkspaceRulesResponses];

export type PutApiWorkspacesByWorkspaceRulesData = {
    body: {
        /**
         * In order of priority. Other kinds come after them, by their names; `user_id` and `email` before them.
         */
        identifiers?: Array<{
            /**
             * `user_id`, `email`, `shopify_id`.
             */
            kind: string;
            /**
             * Values of this kind that a profile may have; null: no limit. Else 5, `user_id` 1.
             */
            limit?: number | null;
            /**
             * The limit counts values of so many days; null, and if left out: of ever.
             */
            windowDays?: number | null;
            /**
             * Several people may use it. Left out: as is known of Segment’s kinds.
             */
            isDevice?: boolean;
            /**
             * Names in traits and properties under which it stands, in camelCase or snake_case.
             */
            keys?: Array<string>;
            /**
             * Values that name nobody. Left out: zeroes and dashes, `-1`, `null` and `anonymous`. Patterns are RE2’s.
             */
            blocked?: {
                exact?: Array<string>;
                patterns?: Array<string>;
            };
        }>;
        /**
         * Whether an alias call names one person by `userId` and `previousId`.
         */
        linksAliases?: boolean;
        /**
         * The fields that are kept; null, and where a list is left out: all.
         */
        keptFields?: {
            traits?: Array<string>;
            properties?: Array<string>;
            context?: Array<string>;
        } | null;
    };
    path: {
        workspace: number;
    };
    query?: never;
    url: '/api/workspaces/{workspace}/rules';
};

export type PutApiWorkspacesByWorkspaceRulesErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type PutApiWorkspacesByWorkspaceRulesError = PutApiWorkspacesByWorkspaceRulesErrors[keyof PutApiWorkspacesByWorkspaceRulesErrors];

export type PutApiWorkspacesByWorkspaceRulesResponses = {
    /**
     * Default Response
     */
    200: {
        /**
         * In order of priority. Other kinds come after them, by their names; `user_id` and `email` before them.
         */
        identifiers: Array<{
            /**
             * `user_id`, `email`, `shopify_id`.
             */
            kind: string;
            /**
             * Values of this kind that a profile may have; null: no limit. Else 5, `user_id` 1.
             */
            limit?: number | null;
            /**
             * The limit counts values of so many days; null, and if left out: of ever.
             */
            windowDays?: number | null;
            /**
             * Several people may use it. Left out: as is known of Segment’s kinds.
             */
            isDevice?: boolean;
            /**
             * Names in traits and properties under which it stands, in camelCase or snake_case.
             */
            keys?: Array<string>;
            /**
             * Values that name nobody. Left out: zeroes and dashes, `-1`, `null` and `anonymous`. Patterns are RE2’s.
             */
            blocked?: {
                exact: Array<string>;
                patterns: Array<string>;
            };
        }>;
        /**
         * Whether an alias call names one person by `userId` and `previousId`.
         */
        linksAliases: boolean;
        /**
         * The fields that are kept; null, and where a list is left out: all.
         */
        keptFields: {
            traits?: Array<string>;
            properties?: Array<string>;
            context?: Array<string>;
        } | null;
    };
};

export type PutApiWorkspacesByWorkspaceRulesResponse = PutApiWorkspacesByWorkspaceRulesResponses[keyof PutApiWorkspacesByWorkspaceRulesResponses];

export type GetApiWorkspacesByWorkspaceDroppedFieldsData = {
    body?: never;
    path: {
        workspace: number;
    };
    query?: {
        /**
         * A day of receipt, in UTC.
         */
        since?: string;
        limit?: number;
    };
    url: '/api/workspaces/{workspace}/dropped-fields';
};

export type GetApiWorkspacesByWorkspaceDroppedFieldsErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type GetApiWorkspacesByWorkspaceDroppedFieldsError = GetApiWorkspacesByWorkspaceDroppedFieldsErrors[keyof GetApiWorkspacesByWorkspaceDroppedFieldsErrors];

export type GetApiWorkspacesByWorkspaceDroppedFieldsResponses = {
    /**
     * Default Response
     */
    200: {
        fields: Array<{
            place: 'traits' | 'properties' | 'context' | 'context.traits';
            /**
             * Empty: the whole of it, since it was no object. `(others)`: more names than are counted apart.
             */
            field: string;
            /**
             * Events that had it.
             */
            events: number;
            /**
             * In UTC.
             */
            firstDay: string;
            lastDay: string;
        }>;
    };
};

export type GetApiWorkspacesByWorkspaceDroppedFieldsResponse = GetApiWorkspacesByWorkspaceDroppedFieldsResponses[keyof GetApiWorkspacesByWorkspaceDroppedFieldsResponses];

export type GetApiStatusData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/api/status';
};

export type GetApiStatusErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type GetApiStatusError = GetApiStatusErrors[keyof GetApiStatusErrors];

export type GetApiStatusResponses = {
    /**
     * Default Response
     */
    200: {
        version: string;
        lanes: {
            total: number;
            /**
             * Lanes with a living owner.
             */
            owned: number;
        };
        /**
         * Events that are kept and have not taken effect yet.
         */
        backlog: {
            events: number;
            lanes: number;
            /**
             * How long the oldest waits, in milliseconds.
             */
            oldestAgeMs: number;
        };
        processes: Array<{
            processId: string;
            readonly roles: Array<string>;
            host: string;
            pid: number;
            version: string;
            isAlive: boolean;
        }>;
    };
};

export type GetApiStatusResponse = GetApiStatusResponses[keyof GetApiStatusResponses];

export type GetApiProfilesData = {
    body?: never;
    path?: never;
    query?: {
        /**
         * The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.
         */
        workspace?: number;
        kind?: string;
        value?: string;
        userId?: string;
        email?: string;
        anonymousId?: string;
    };
    url: '/api/profiles';
};

export type GetApiProfilesErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type GetApiProfilesError = GetApiProfilesErrors[keyof GetApiProfilesErrors];

export type GetApiProfilesResponses = {
    /**
     * Default Response
     */
    200: {
        profileId: string;
        /**
         * The profile that was asked for, where it has been merged into this one.
         */
        askedFor: string | null;
        /**
         * Where the profile that was asked for has gone; null: it is this one.
         */
        mergedInto: string | null;
        traits: Array<{
            name: string;
            /**
             * JSON, numbers digit for digit.
             */
            value: unknown;
            /**
             * When the person, or their shop, said so.
             */
            at: string;
            /**
             * 0: set by hand.
             */
            sourceId: number;
            eventId: string;
        }>;
        identifiers: Array<{
            kind: string;
            value: string;
            /**
             * ISO 8601, UTC, milliseconds.
             */
            tiedAt: string;
            /**
             * A device with which two people have signed in.
             */
            sharedSince: string | null;
        }>;
        accounts: Array<{
            accountId: string;
            /**
             * When it was last said that the person belongs to it.
             */
            at: string;
            eventId: string;
            traits: Array<{
                name: string;
                /**
                 * JSON, numbers digit for digit.
                 */
                value: unknown;
                /**
                 * When the person, or their shop, said so.
                 */
                at: string;
                /**
                 * 0: set by hand.
                 */
                sourceId: number;
                eventId: string;
            }>;
        }>;
        facts: {
            eventCount: number;
            firstSeenAt: string | null;
            lastSeenAt: string | null;
            /**
             * Track calls by their names, others by their type; most frequent first.
             */
            counts: Array<{
                type: 'identify' | 'track' | 'page' | 'screen' | 'group' | 'alias';
                name: string;
                count: number;
            }>;
            orders: {
                /**
                 * Placed and not cancelled.
                 */
                count: number;
                cancelledCount: number;
                firstAt: string | null;
                lastAt: string | null;
                money: Array<{
                    /**
                     * ISO 4217; the workspace’s where none was sent.
                     */
                    currency: string;
                    orders: number;
                    /**
                     * An exact decimal.
                     */
                    revenue: string;
                    /**
                     * An exact decimal.
                     */
                    refunded: string;
                    /**
                     * Revenue an order, of those that have one; to four places.
                     */
                    average: string | null;
                }>;
                mostBought: {
                    productId: string;
                    /**
                     * An exact decimal.
                     */
                    quantity: string;
                } | null;
            };
        };
    };
};

export type GetApiProfilesResponse = GetApiProfilesResponses[keyof GetApiProfilesResponses];

export type GetApiProfilesSearchData = {
    body?: never;
    path?: never;
    query?: {
        /**
         * The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.
         */
        workspace?: number;
        /**
         * Beginnings of words that all stand in the traits (one letter: the whole word), or how an identifier begins.
         */
        q?: string;
        /**
         * A trait’s exact value: `city:Berlin`.
         */
        trait?: string;
        limit?: number;
        /**
         * `nextCursor` of the page before.
         */
        cursor?: string;
    };
    url: '/api/profiles/search';
};

export type GetApiProfilesSearchErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type GetApiProfilesSearchError = GetApiProfilesSearchErrors[keyof GetApiProfilesSearchErrors];

export type GetApiProfilesSearchResponses = {
    /**
     * Default Response
     */
    200: {
        profiles: Array<{
            profileId: string;
            lastSeenAt: string | null;
            traits: {
                [key: string]: unknown;
            };
            /**
             * Those that begin like the text.
             */
            identifiers: Array<{
                kind: string;
                value: string;
            }>;
        }>;
        /**
         * Where the next page begins; null: this is the last one.
         */
        nextCursor: string | null;
    };
};

export type GetApiProfilesSearchResponse = GetApiProfilesSearchResponses[keyof GetApiProfilesSearchResponses];

export type GetApiProfilesNewestData = {
    body?: never;
    path?: never;
    query?: {
        /**
         * The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.
         */
        workspace?: number;
        limit?: number;
        /**
         * `nextCursor` of the page before.
         */
        cursor?: string;
    };
    url: '/api/profiles/newest';
};

export type GetApiProfilesNewestErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type GetApiProfilesNewestError = GetApiProfilesNewestErrors[keyof GetApiProfilesNewestErrors];

export type GetApiProfilesNewestResponses = {
    /**
     * Default Response
     */
    200: {
        profiles: Array<{
            profileId: string;
            lastSeenAt: string | null;
            traits: {
                [key: string]: unknown;
            };
            identifiers: Array<{
                kind: string;
                value: string;
            }>;
        }>;
        /**
         * How many there are; null: only the first page says it.
         */
        total: number | null;
        /**
         * Where the next page begins; null: this is the last one.
         */
        nextCursor: string | null;
    };
};

export type GetApiProfilesNewestResponse = GetApiProfilesNewestResponses[keyof GetApiProfilesNewestResponses];

export type GetApiProfilesByProfileData = {
    body?: never;
    path: {
        profile: string;
    };
    query?: {
        /**
         * The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.
         */
        workspace?: number;
    };
    url: '/api/profiles/{profile}';
};

export type GetApiProfilesByProfileErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type GetApiProfilesByProfileError = GetApiProfilesByProfileErrors[keyof GetApiProfilesByProfileErrors];

export type GetApiProfilesByProfileResponses = {
    /**
     * Default Response
     */
    200: {
        profileId: string;
        /**
         * The profile that was asked for, where it has been merged into this one.
         */
        askedFor: string | null;
        /**
         * Where the profile that was asked for has gone; null: it is this one.
         */
        mergedInto: string | null;
        traits: Array<{
            name: string;
            /**
             * JSON, numbers digit for digit.
             */
            value: unknown;
            /**
             * When the person, or their shop, said so.
             */
            at: string;
            /**
             * 0: set by hand.
             */
            sourceId: number;
            eventId: string;
        }>;
        identifiers: Array<{
            kind: string;
            value: string;
            /**
             * ISO 8601, UTC, milliseconds.
             */
            tiedAt: string;
            /**
             * A device with which two people have signed in.
             */
            sharedSince: string | null;
        }>;
        accounts: Array<{
            accountId: string;
            /**
             * When it was last said that the person belongs to it.
             */
            at: string;
            eventId: string;
            traits: Array<{
                name: string;
                /**
                 * JSON, numbers digit for digit.
                 */
                value: unknown;
                /**
                 * When the person, or their shop, said so.
                 */
                at: string;
                /**
                 * 0: set by hand.
                 */
                sourceId: number;
                eventId: string;
            }>;
        }>;
        facts: {
            eventCount: number;
            firstSeenAt: string | null;
            lastSeenAt: string | null;
            /**
             * Track calls by their names, others by their type; most frequent first.
             */
            counts: Array<{
                type: 'identify' | 'track' | 'page' | 'screen' | 'group' | 'alias';
                name: string;
                count: number;
            }>;
            orders: {
                /**
                 * Placed and not cancelled.
                 */
                count: number;
                cancelledCount: number;
                firstAt: string | null;
                lastAt: string | null;
                money: Array<{
                    /**
                     * ISO 4217; the workspace’s where none was sent.
                     */
                    currency: string;
                    orders: number;
                    /**
                     * An exact decimal.
                     */
                    revenue: string;
                    /**
                     * An exact decimal.
                     */
                    refunded: string;
                    /**
                     * Revenue an order, of those that have one; to four places.
                     */
                    average: string | null;
                }>;
                mostBought: {
                    productId: string;
                    /**
                     * An exact decimal.
                     */
                    quantity: string;
                } | null;
            };
        };
    };
};

export type GetApiProfilesByProfileResponse = GetApiProfilesByProfileResponses[keyof GetApiProfilesByProfileResponses];

export type GetApiProfilesByProfileTimelineData = {
    body?: never;
    path: {
        profile: string;
    };
    query?: {
        /**
         * The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.
         */
        workspace?: number;
        /**
         * Not before this instant.
         */
        since?: string;
        /**
         * Before this instant.
         */
        until?: string;
        /**
         * Of a track, page or screen call.
         */
        name?: string;
        type?: 'identify' | 'track' | 'page' | 'screen' | 'group' | 'alias';
        limit?: number;
        /**
         * `nextCursor` of the page before.
         */
        cursor?: string;
    };
    url: '/api/profiles/{profile}/timeline';
};

export type GetApiProfilesByProfileTimelineErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type GetApiProfilesByProfileTimelineError = GetApiProfilesByProfileTimelineErrors[keyof GetApiProfilesByProfileTimelineErrors];

export type GetApiProfilesByProfileTimelineResponses = {
    /**
     * Default Response
     */
    200: {
        events: Array<{
            eventId: string;
            profileId: string;
            /**
             * Whose it was before merges brought it here; null: accepted for this profile.
             */
            originProfileId: string | null;
            /**
             * 0: Attune itself.
             */
            sourceId: number;
            type: 'identify' | 'track' | 'page' | 'screen' | 'group' | 'alias';
            name: string;
            /**
             * ISO 8601, UTC, milliseconds.
             */
            occurredAt: string;
            /**
             * ISO 8601, UTC, milliseconds.
             */
            receivedAt: string;
            messageId: string;
            /**
             * The event as sent, numbers digit for digit.
             */
            payload: {
                [key: string]: unknown;
            };
            /**
             * Normalised values, flags, and what the batch adds; null: nothing to note.
             */
            door: {
                [key: string]: unknown;
            } | null;
        }>;
        /**
         * Whose events these are; only when asked for by `with=people`.
         */
        people?: Array<{
            profileId: string;
            name: string | null;
            email: string | null;
        }>;
        /**
         * Where the next page begins; null: this is the last one.
         */
        nextCursor: string | null;
    };
};

export type GetApiProfilesByProfileTimelineResponse = GetApiProfilesByProfileTimelineResponses[keyof GetApiProfilesByProfileTimelineResponses];

export type PostApiProfilesByProfileConsentsData = {
    body: {
        purpose: string;
        status: 'granted' | 'withdrawn';
        /**
         * When and how they said it: a call, a letter, a form.
         */
        proof: string;
    };
    path: {
        profile: string;
    };
    query?: {
        /**
         * The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.
         */
        workspace?: number;
        /**
         * Until it has taken effect.
         */
        wait?: 'true' | 'false';
    };
    url: '/api/profiles/{profile}/consents';
};

export type PostApiProfilesByProfileConsentsErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type PostApiProfilesByProfileConsentsError = PostApiProfilesByProfileConsentsErrors[keyof PostApiProfilesByProfileConsentsErrors];

export type PostApiProfilesByProfileConsentsResponses = {
    /**
     * Default Response
     */
    200: {
        profileId: string;
        /**
         * The event in the log; null: a merge is moving it just now.
         */
        eventId: string | null;
        messageId: string;
        /**
         * With `wait`, whether it has taken effect within ten seconds; else false.
         */
        isApplied: boolean;
    };
};

export type PostApiProfilesByProfileConsentsResponse = PostApiProfilesByProfileConsentsResponses[keyof PostApiProfilesByProfileConsentsResponses];

export type GetApiProfilesByProfileSegmentsData = {
    body?: never;
    path: {
        profile: string;
    };
    query?: {
        /**
         * The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.
         */
        workspace?: number;
    };
    url: '/api/profiles/{profile}/segments';
};

export type GetApiProfilesByProfileSegmentsErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type GetApiProfilesByProfileSegmentsError = GetApiProfilesByProfileSegmentsErrors[keyof GetApiProfilesByProfileSegmentsErrors];

export type GetApiProfilesByProfileSegmentsResponses = {
    /**
     * Default Response
     */
    200: {
        segments: Array<{
            key: string;
            name: string;
            /**
             * ISO 8601, UTC, milliseconds.
             */
            since: string;
        }>;
    };
};

export type GetApiProfilesByProfileSegmentsResponse = GetApiProfilesByProfileSegmentsResponses[keyof GetApiProfilesByProfileSegmentsResponses];

export type GetApiProfilesByProfileSegmentChangesData = {
    body?: never;
    path: {
        profile: string;
    };
    query?: {
        /**
         * The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.
         */
        workspace?: number;
        limit?: number;
        /**
         * `nextCursor` of the page before.
         */
        cursor?: string;
    };
    url: '/api/profiles/{profile}/segment-changes';
};

export type GetApiProfilesByProfileSegmentChangesErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type GetApiProfilesByProfileSegmentChangesError = GetApiProfilesByProfileSegmentChangesErrors[keyof GetApiProfilesByProfileSegmentChangesErrors];

export type GetApiProfilesByProfileSegmentChangesResponses = {
    /**
     * Default Response
     */
    200: {
        changes: Array<{
            changeId: string;
            profileId: string;
            /**
             * Its key.
             */
            segment: string;
            /**
             * Of the segment’s rule.
             */
            version: number;
            what: 'entered' | 'left';
            /**
             * ISO 8601, UTC, milliseconds.
             */
            changedAt: string;
            /**
             * Something they did or that happened to them, time alone, another trait, another definition, or something of long ago that became known.
             */
            cause: 'event' | 'time' | 'trait' | 'definition' | 'history';
            /**
             * The event that caused it.
             */
            eventId: string | null;
            /**
             * The condition that changed; null: all of the rule was looked at anew.
             */
            because: string | null;
        }>;
        /**
         * Where the next page begins; null: this is the last one.
         */
        nextCursor: string | null;
    };
};

export type GetApiProfilesByProfileSegmentChangesResponse = GetApiProfilesByProfileSegmentChangesResponses[keyof GetApiProfilesByProfileSegmentChangesResponses];

export type GetApiProfilesByProfileListsData = {
    body?: never;
    path: {
        profile: string;
    };
    query?: {
        /**
         * The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.
         */
        workspace?: number;
    };
    url: '/api/profiles/{profile}/lists';
};

export type GetApiProfilesByProfileListsErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type GetApiProfilesByProfileListsError = GetApiProfilesByProfileListsErrors[keyof GetApiProfilesByProfileListsErrors];

export type GetApiProfilesByProfileListsResponses = {
    /**
     * Default Response
     */
    200: {
        lists: Array<{
            key: string;
            name: string;
        }>;
    };
};

export type GetApiProfilesByProfileListsResponse = GetApiProfilesByProfileListsResponses[keyof GetApiProfilesByProfileListsResponses];

export type GetApiProfilesByProfileComputedData = {
    body?: never;
    path: {
        profile: string;
    };
    query?: {
        /**
         * The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.
         */
        workspace?: number;
    };
    url: '/api/profiles/{profile}/computed';
};

export type GetApiProfilesByProfileComputedErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type GetApiProfilesByProfileComputedError = GetApiProfilesByProfileComputedErrors[keyof GetApiProfilesByProfileComputedErrors];

export type GetApiProfilesByProfileComputedResponses = {
    /**
     * Default Response
     */
    200: {
        profileId: string;
        /**
         * ISO 8601, UTC, milliseconds.
         */
        at: string;
        computed: {
            [key: string]: {
                kind: 'number' | 'money' | 'time' | 'text' | 'values';
                /**
                 * Numbers and amounts (in the workspace’s currency) are texts with exact decimals; times are ISO 8601; `values` is a list.
                 */
                value: unknown;
            } | null;
        };
    };
};

export type GetApiProfilesByProfileComputedResponse = GetApiProfilesByProfileComputedResponses[keyof GetApiProfilesByProfileComputedResponses];

export type GetApiSegmentsByKeyMembersData = {
    body?: never;
    path: {
        key: string;
    };
    query?: {
        /**
         * The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.
         */
        workspace?: number;
        limit?: number;
        /**
         * `nextCursor` of the page before.
         */
        cursor?: string;
    };
    url: '/api/segments/{key}/members';
};

export type GetApiSegmentsByKeyMembersErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type GetApiSegmentsByKeyMembersError = GetApiSegmentsByKeyMembersErrors[keyof GetApiSegmentsByKeyMembersErrors];

export type GetApiSegmentsByKeyMembersResponses = {
    /**
     * Default Response
     */
    200: {
        /**
         * False: it was never built to the end, and has no members yet.
         */
        isBuilt: boolean;
        members: Array<{
            profileId: string;
            name: string | null;
            email: string | null;
            /**
             * ISO 8601, UTC, milliseconds.
             */
            since: string;
        }>;
        /**
         * Where the next page begins; null: this is the last one.
         */
        nextCursor: string | null;
    };
};

export type GetApiSegmentsByKeyMembersResponse = GetApiSegmentsByKeyMembersResponses[keyof GetApiSegmentsByKeyMembersResponses];

export type GetApiSegmentsByKeyChangesData = {
    body?: never;
    path: {
        key: string;
    };
    query?: {
        /**
         * The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.
         */
        workspace?: number;
        /**
         * Not before this instant.
         */
        since?: string;
        /**
         * Before this instant.
         */
        until?: string;
        limit?: number;
        /**
         * `nextCursor` of the page before.
         */
        cursor?: string;
    };
    url: '/api/segments/{key}/changes';
};

export type GetApiSegmentsByKeyChangesErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type GetApiSegmentsByKeyChangesError = GetApiSegmentsByKeyChangesErrors[keyof GetApiSegmentsByKeyChangesErrors];

export type GetApiSegmentsByKeyChangesResponses = {
    /**
     * Default Response
     */
    200: {
        changes: Array<{
            changeId: string;
            profileId: string;
            /**
             * Its key.
             */
            segment: string;
            /**
             * Of the segment’s rule.
             */
            version: number;
            what: 'entered' | 'left';
            /**
             * ISO 8601, UTC, milliseconds.
             */
            changedAt: string;
            /**
             * Something they did or that happened to them, time alone, another trait, another definition, or something of long ago that became known.
             */
            cause: 'event' | 'time' | 'trait' | 'definition' | 'history';
            /**
             * The event that caused it.
             */
            eventId: string | null;
            /**
             * The condition that changed; null: all of the rule was looked at anew.
             */
            because: string | null;
            name: string | null;
            email: string | null;
        }>;
        /**
         * Where the next page begins; null: this is the last one.
         */
        nextCursor: string | null;
    };
};

export type GetApiSegmentsByKeyChangesResponse = GetApiSegmentsByKeyChangesResponses[keyof GetApiSegmentsByKeyChangesResponses];

export type GetApiSegmentsByKeyChangesByDayData = {
    body?: never;
    path: {
        key: string;
    };
    query: {
        /**
         * The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.
         */
        workspace?: number;
        /**
         * A day in the workspace’s time zone, `YYYY-MM-DD`.
         */
        from: string;
        /**
         * A day in the workspace’s time zone, `YYYY-MM-DD`.
         */
        to: string;
    };
    url: '/api/segments/{key}/changes/by-day';
};

export type GetApiSegmentsByKeyChangesByDayErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type GetApiSegmentsByKeyChangesByDayError = GetApiSegmentsByKeyChangesByDayErrors[keyof GetApiSegmentsByKeyChangesByDayErrors];

export type GetApiSegmentsByKeyChangesByDayResponses = {
    /**
     * Default Response
     */
    200: {
        days: Array<{
            /**
             * A day in the workspace’s time zone, `YYYY-MM-DD`.
             */
            day: string;
            entered: number;
            left: number;
        }>;
    };
};

export type GetApiSegmentsByKeyChangesByDayResponse = GetApiSegmentsByKeyChangesByDayResponses[keyof GetApiSegmentsByKeyChangesByDayResponses];

export type GetApiSegmentsByKeyExplainByProfileData = {
    body?: never;
    path: {
        key: string;
        profile: string;
    };
    query?: {
        /**
         * The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.
         */
        workspace?: number;
    };
    url: '/api/segments/{key}/explain/{profile}';
};

export type GetApiSegmentsByKeyExplainByProfileErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type GetApiSegmentsByKeyExplainByProfileError = GetApiSegmentsByKeyExplainByProfileErrors[keyof GetApiSegmentsByKeyExplainByProfileErrors];

export type GetApiSegmentsByKeyExplainByProfileResponses = {
    /**
     * Default Response
     */
    200: {
        segment: string;
        name: string;
        version: number;
        profileId: string;
        timeZone: string;
        explained: {
            /**
             * The rule as text, in its one layout.
             */
            rule: string;
            /**
             * The same as JSON.
             */
            ruleJson: {
                [key: string]: unknown;
            };
            holds: boolean;
            /**
             * What is compared: a count, a sum, a trait’s value. Null: there is none.
             */
            value: unknown;
            /**
             * What the value is at `changesAt`. Null: there is none, or it does not turn by itself.
             */
            valueThen: unknown;
            /**
             * Since when it is so; null: always.
             */
            since: string | null;
            /**
             * It has been so for longer than `since`: nobody has looked further back.
             */
            isLonger: boolean;
            /**
             * When it turns though nothing happens; null: never by itself.
             */
            changesAt: string | null;
            /**
             * What time does at `changesAt`, in words. Null: its parts say it, or `valueThen`.
             */
            changesWhen: string | null;
            /**
             * Where no change was found and nobody has looked to the end of time: up to when it stays.
             */
            unchangedUntil: string | null;
            /**
             * What could turn it now besides time, in words. Empty: its parts say it, or nothing.
             */
            would: Array<string>;
            /**
             * The conditions in it, and what a segment’s name stands for: the same.
             */
            parts: Array<unknown>;
        };
        /**
         * By the list of members, which can be moments behind; null: not built yet.
         */
        isMember: boolean | null;
        memberSince: string | null;
    };
};

export type GetApiSegmentsByKeyExplainByProfileResponse = GetApiSegmentsByKeyExplainByProfileResponses[keyof GetApiSegmentsByKeyExplainByProfileResponses];

export type GetApiSegmentsByKeyMembersCsvData = {
    body?: never;
    path: {
        key: string;
    };
    query?: {
        /**
         * The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.
         */
        workspace?: number;
    };
    url: '/api/segments/{key}/members.csv';
};

export type GetApiSegmentsByKeyMembersCsvErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type GetApiSegmentsByKeyMembersCsvError = GetApiSegmentsByKeyMembersCsvErrors[keyof GetApiSegmentsByKeyMembersCsvErrors];

export type GetApiSegmentsByKeyMembersCsvResponses = {
    /**
     * Default Response
     */
    200: string;
};

export type GetApiSegmentsByKeyMembersCsvResponse = GetApiSegmentsByKeyMembersCsvResponses[keyof GetApiSegmentsByKeyMembersCsvResponses];

export type GetApiListsData = {
    body?: never;
    path?: never;
    query?: {
        /**
         * The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.
         */
        workspace?: number;
    };
    url: '/api/lists';
};

export type GetApiListsErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type GetApiListsError = GetApiListsErrors[keyof GetApiListsErrors];

export type GetApiListsResponses = {
    /**
     * Default Response
     */
    200: {
        lists: Array<{
            /**
             * Small letters, digits and hyphens; by it rules refer to it, and it never changes.
             */
            key: string;
            name: string;
            description: string;
            /**
             * ISO 8601, UTC, milliseconds.
             */
            createdAt: string;
            /**
             * ISO 8601, UTC, milliseconds.
             */
            changedAt: string;
        }>;
    };
};

export type GetApiListsResponse = GetApiListsResponses[keyof GetApiListsResponses];

export type PostApiListsData = {
    body: {
        /**
         * Left out, it is made of the name.
         */
        key?: string;
        name: string;
        description?: string;
    };
    path?: never;
    query?: {
        /**
         * The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.
         */
        workspace?: number;
    };
    url: '/api/lists';
};

export type PostApiListsErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type PostApiListsError = PostApiListsErrors[keyof PostApiListsErrors];

export type PostApiListsResponses = {
    /**
     * Default Response
     */
    201: {
        /**
         * Small letters, digits and hyphens; by it rules refer to it, and it never changes.
         */
        key: string;
        name: string;
        description: string;
        /**
         * ISO 8601, UTC, milliseconds.
         */
        createdAt: string;
        /**
         * ISO 8601, UTC, milliseconds.
         */
        changedAt: string;
    };
};

export type PostApiListsResponse = PostApiListsResponses[keyof PostApiListsResponses];

export type DeleteApiListsByKeyData = {
    body?: never;
    path: {
        key: string;
    };
    query?: {
        /**
         * The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.
         */
        workspace?: number;
    };
    url: '/api/lists/{key}';
};

export type DeleteApiListsByKeyErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type DeleteApiListsByKeyError = DeleteApiListsByKeyErrors[keyof DeleteApiListsByKeyErrors];

export type DeleteApiListsByKeyResponses = {
    /**
     * Default Response
     */
    200: {
        key: string;
        /**
         * How many were on it.
         */
        removed: number;
    };
};

export type DeleteApiListsByKeyResponse = DeleteApiListsByKeyResponses[keyof DeleteApiListsByKeyResponses];

export type GetApiListsByKeyData = {
    body?: never;
    path: {
        key: string;
    };
    query?: {
        /**
         * The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.
         */
        workspace?: number;
    };
    url: '/api/lists/{key}';
};

export type GetApiListsByKeyErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type GetApiListsByKeyError = GetApiListsByKeyErrors[keyof GetApiListsByKeyErrors];

export type GetApiListsByKeyResponses = {
    /**
     * Default Response
     */
    200: {
        /**
         * Small letters, digits and hyphens; by it rules refer to it, and it never changes.
         */
        key: string;
        name: string;
        description: string;
        /**
         * ISO 8601, UTC, milliseconds.
         */
        createdAt: string;
        /**
         * ISO 8601, UTC, milliseconds.
         */
        changedAt: string;
        members: number;
    };
};

export type GetApiListsByKeyResponse = GetApiListsByKeyResponses[keyof GetApiListsByKeyResponses];

export type PatchApiListsByKeyData = {
    body: {
        name?: string;
        description?: string;
    };
    path: {
        key: string;
    };
    query?: {
        /**
         * The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.
         */
        workspace?: number;
    };
    url: '/api/lists/{key}';
};

export type PatchApiListsByKeyErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type PatchApiListsByKeyError = PatchApiListsByKeyErrors[keyof PatchApiListsByKeyErrors];

export type PatchApiListsByKeyResponses = {
    /**
     * Default Response
     */
    200: {
        /**
         * Small letters, digits and hyphens; by it rules refer to it, and it never changes.
         */
        key: string;
        name: string;
        description: string;
        /**
         * ISO 8601, UTC, milliseconds.
         */
        createdAt: string;
        /**
         * ISO 8601, UTC, milliseconds.
         */
        changedAt: string;
    };
};

export type PatchApiListsByKeyResponse = PatchApiListsByKeyResponses[keyof PatchApiListsByKeyResponses];

export type GetApiListsByKeyMembersData = {
    body?: never;
    path: {
        key: string;
    };
    query?: {
        /**
         * The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.
         */
        workspace?: number;
        limit?: number;
        /**
         * `nextCursor` of the page before.
         */
        cursor?: string;
    };
    url: '/api/lists/{key}/members';
};

export type GetApiListsByKeyMembersErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type GetApiListsByKeyMembersError = GetApiListsByKeyMembersErrors[keyof GetApiListsByKeyMembersErrors];

export type GetApiListsByKeyMembersResponses = {
    /**
     * Default Response
     */
    200: {
        members: Array<{
            profileId: string;
            name: string | null;
            email: string | null;
        }>;
        /**
         * Where the next page begins; null: this is the last one.
         */
        nextCursor: string | null;
    };
};

export type GetApiListsByKeyMembersResponse = GetApiListsByKeyMembersResponses[keyof GetApiListsByKeyMembersResponses];

export type PostApiListsByKeyMembersData = {
    body: {
        /**
         * Ids of profiles.
         */
        profiles?: Array<string>;
        emails?: Array<string>;
        userIds?: Array<string>;
        /**
         * Until it has taken effect.
         */
        wait?: boolean;
    };
    path: {
        key: string;
    };
    query?: {
        /**
         * The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.
         */
        workspace?: number;
    };
    url: '/api/lists/{key}/members';
};

export type PostApiListsByKeyMembersErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type PostApiListsByKeyMembersError = PostApiListsByKeyMembersErrors[keyof PostApiListsByKeyMembersErrors];

export type PostApiListsByKeyMembersResponses = {
    /**
     * Default Response
     */
    200: {
        added: number;
        alreadyThere: number;
        /**
         * Names that are nobody’s, as they were given.
         */
        unknown: Array<{
            kind: 'profile' | 'email' | 'user_id';
            value: string;
        }>;
        /**
         * With `wait`, whether it has taken effect within ten seconds; else false.
         */
        isApplied: boolean;
    };
};

export type PostApiListsByKeyMembersResponse = PostApiListsByKeyMembersResponses[keyof PostApiListsByKeyMembersResponses];

export type PostApiListsByKeyMembersRemoveData = {
    body: {
        /**
         * Ids of profiles.
         */
        profiles?: Array<string>;
        emails?: Array<string>;
        userIds?: Array<string>;
        /**
         * Until it has taken effect.
         */
        wait?: boolean;
    };
    path: {
        key: string;
    };
    query?: {
        /**
         * The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.
         */
        workspace?: number;
    };
    url: '/api/lists/{key}/members/remove';
};

export type PostApiListsByKeyMembersRemoveErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type PostApiListsByKeyMembersRemoveError = PostApiListsByKeyMembersRemoveErrors[keyof PostApiListsByKeyMembersRemoveErrors];

export type PostApiListsByKeyMembersRemoveResponses = {
    /**
     * Default Response
     */
    200: {
        removed: number;
        notThere: number;
        /**
         * Names that are nobody’s, as they were given.
         */
        unknown: Array<{
            kind: 'profile' | 'email' | 'user_id';
            value: string;
        }>;
        /**
         * With `wait`, whether it has taken effect within ten seconds; else false.
         */
        isApplied: boolean;
    };
};

export type PostApiListsByKeyMembersRemoveResponse = PostApiListsByKeyMembersRemoveResponses[keyof PostApiListsByKeyMembersRemoveResponses];

export type GetApiWebhooksData = {
    body?: never;
    path?: never;
    query?: {
        /**
         * The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.
         */
        workspace?: number;
    };
    url: '/api/webhooks';
};

export type GetApiWebhooksErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type GetApiWebhooksError = GetApiWebhooksErrors[keyof GetApiWebhooksErrors];

export type GetApiWebhooksResponses = {
    /**
     * Default Response
     */
    200: {
        webhooks: Array<{
            name: string;
            revision: number;
            url: string;
            headers: {
                [key: string]: string;
            };
            /**
             * Their names.
             */
            secretHeaders: Array<string>;
            timeoutMs: number;
            /**
             * ISO 8601, UTC, milliseconds.
             */
            createdAt: string;
            /**
             * ISO 8601, UTC, milliseconds.
             */
            changedAt: string;
        }>;
    };
};

export type GetApiWebhooksResponse = GetApiWebhooksResponses[keyof GetApiWebhooksResponses];

export type DeleteApiWebhooksByNameData = {
    body?: never;
    path: {
        /**
         * Small letters, digits and hyphens.
         */
        name: string;
    };
    query?: {
        /**
         * The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.
         */
        workspace?: number;
    };
    url: '/api/webhooks/{name}';
};

export type DeleteApiWebhooksByNameErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type DeleteApiWebhooksByNameError = DeleteApiWebhooksByNameErrors[keyof DeleteApiWebhooksByNameErrors];

export type DeleteApiWebhooksByNameResponses = {
    /**
     * Default Response
     */
    200: {
        /**
         * Small letters, digits and hyphens.
         */
        name: string;
    };
};

export type DeleteApiWebhooksByNameResponse = DeleteApiWebhooksByNameResponses[keyof DeleteApiWebhooksByNameResponses];

export type GetApiWebhooksByNameData = {
    body?: never;
    path: {
        /**
         * Small letters, digits and hyphens.
         */
        name: string;
    };
    query?: {
        /**
         * The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.
         */
        workspace?: number;
    };
    url: '/api/webhooks/{name}';
};

export type GetApiWebhooksByNameErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type GetApiWebhooksByNameError = GetApiWebhooksByNameErrors[keyof GetApiWebhooksByNameErrors];

export type GetApiWebhooksByNameResponses = {
    /**
     * Default Response
     */
    200: {
        name: string;
        revision: number;
        url: string;
        headers: {
            [key: string]: string;
        };
        /**
         * Their names.
         */
        secretHeaders: Array<string>;
        timeoutMs: number;
        /**
         * ISO 8601, UTC, milliseconds.
         */
        createdAt: string;
        /**
         * ISO 8601, UTC, milliseconds.
         */
        changedAt: string;
    };
};

export type GetApiWebhooksByNameResponse = GetApiWebhooksByNameResponses[keyof GetApiWebhooksByNameResponses];

export type PutApiWebhooksByNameData = {
    body: {
        url: string;
        headers?: {
            [key: string]: string;
        };
        /**
         * Headers whose values are sealed and never shown again; null keeps the value that there is.
         */
        secretHeaders?: {
            [key: string]: string | null;
        };
        /**
         * For the whole of a call.
         */
        timeoutMs?: number;
        /**
         * What calls are signed with: `whsec_` and base64, or `new` for another one. Left out: the one that it has.
         */
        secret?: string;
    };
    path: {
        /**
         * Small letters, digits and hyphens.
         */
        name: string;
    };
    query?: {
        /**
         * The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.
         */
        workspace?: number;
    };
    url: '/api/webhooks/{name}';
};

export type PutApiWebhooksByNameErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type PutApiWebhooksByNameError = PutApiWebhooksByNameErrors[keyof PutApiWebhooksByNameErrors];

export type PutApiWebhooksByNameResponses = {
    /**
     * Default Response
     */
    200: {
        name: string;
        revision: number;
        url: string;
        headers: {
            [key: string]: string;
        };
        /**
         * Their names.
         */
        secretHeaders: Array<string>;
        timeoutMs: number;
        /**
         * ISO 8601, UTC, milliseconds.
         */
        createdAt: string;
        /**
         * ISO 8601, UTC, milliseconds.
         */
        changedAt: string;
        /**
         * Where it is another one now: it is not shown again.
         */
        secret: string | null;
    };
};

export type PutApiWebhooksByNameResponse = PutApiWebhooksByNameResponses[keyof PutApiWebhooksByNameResponses];

export type GetApiWebhooksByNameCallsData = {
    body?: never;
    path: {
        name: string;
    };
    query?: {
        /**
         * The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.
         */
        workspace?: number;
        state?: 'waiting' | 'done' | 'failed';
        /**
         * ISO 8601 with `Z` or an offset.
         */
        before?: string;
        limit?: number;
    };
    url: '/api/webhooks/{name}/calls';
};

export type GetApiWebhooksByNameCallsErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type GetApiWebhooksByNameCallsError = GetApiWebhooksByNameCallsErrors[keyof GetApiWebhooksByNameCallsErrors];

export type GetApiWebhooksByNameCallsResponses = {
    /**
     * Default Response
     */
    200: {
        calls: Array<{
            /**
             * `webhook-id` of each attempt.
             */
            callId: string;
            profileId: string;
            webhook: string;
            /**
             * What it was decided on by.
             */
            key: string;
            method: string;
            /**
             * JSON as it is sent.
             */
            body: string;
            state: 'waiting' | 'done' | 'failed';
            /**
             * What came of the last attempt; null: it did.
             */
            reason: string | null;
            /**
             * The reason as a sentence.
             */
            explanation: string | null;
            /**
             * Of the last answer.
             */
            status: number | null;
            /**
             * The beginning of an answer that was no success.
             */
            answer: string | null;
            attempts: number;
            /**
             * ISO 8601, UTC, milliseconds.
             */
            intendedAt: string;
            /**
             * When it is made next; null: it is over.
             */
            dueAt: string | null;
            settledAt: string | null;
            history: Array<{
                /**
                 * ISO 8601, UTC, milliseconds.
                 */
                at: string;
                outcome: string;
                status: number | null;
            }>;
        }>;
    };
};

export type GetApiWebhooksByNameCallsResponse = GetApiWebhooksByNameCallsResponses[keyof GetApiWebhooksByNameCallsResponses];

export type GetApiProfilesByProfileCallsData = {
    body?: never;
    path: {
        profile: string;
    };
    query?: {
        /**
         * The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.
         */
        workspace?: number;
        limit?: number;
    };
    url: '/api/profiles/{profile}/calls';
};

export type GetApiProfilesByProfileCallsErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type GetApiProfilesByProfileCallsError = GetApiProfilesByProfileCallsErrors[keyof GetApiProfilesByProfileCallsErrors];

export type GetApiProfilesByProfileCallsResponses = {
    /**
     * Default Response
     */
    200: {
        calls: Array<{
            /**
             * `webhook-id` of each attempt.
             */
            callId: string;
            profileId: string;
            webhook: string;
            /**
             * What it was decided on by.
             */
            key: string;
            method: string;
            /**
             * JSON as it is sent.
             */
            body: string;
            state: 'waiting' | 'done' | 'failed';
            /**
             * What came of the last attempt; null: it did.
             */
            reason: string | null;
            /**
             * The reason as a sentence.
             */
            explanation: string | null;
            /**
             * Of the last answer.
             */
            status: number | null;
            /**
             * The beginning of an answer that was no success.
             */
            answer: string | null;
            attempts: number;
            /**
             * ISO 8601, UTC, milliseconds.
             */
            intendedAt: string;
            /**
             * When it is made next; null: it is over.
             */
            dueAt: string | null;
            settledAt: string | null;
            history: Array<{
                /**
                 * ISO 8601, UTC, milliseconds.
                 */
                at: string;
                outcome: string;
                status: number | null;
            }>;
        }>;
    };
};

export type GetApiProfilesByProfileCallsResponse = GetApiProfilesByProfileCallsResponses[keyof GetApiProfilesByProfileCallsResponses];

export type GetApiCallsByCallData = {
    body?: never;
    path: {
        call: string;
    };
    query?: {
        /**
         * The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.
         */
        workspace?: number;
    };
    url: '/api/calls/{call}';
};

export type GetApiCallsByCallErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type GetApiCallsByCallError = GetApiCallsByCallErrors[keyof GetApiCallsByCallErrors];

export type GetApiCallsByCallResponses = {
    /**
     * Default Response
     */
    200: {
        /**
         * `webhook-id` of each attempt.
         */
        callId: string;
        profileId: string;
        webhook: string;
        /**
         * What it was decided on by.
         */
        key: string;
        method: string;
        /**
         * JSON as it is sent.
         */
        body: string;
        state: 'waiting' | 'done' | 'failed';
        /**
         * What came of the last attempt; null: it did.
         */
        reason: string | null;
        /**
         * The reason as a sentence.
         */
        explanation: string | null;
        /**
         * Of the last answer.
         */
        status: number | null;
        /**
         * The beginning of an answer that was no success.
         */
        answer: string | null;
        attempts: number;
        /**
         * ISO 8601, UTC, milliseconds.
         */
        intendedAt: string;
        /**
         * When it is made next; null: it is over.
         */
        dueAt: string | null;
        settledAt: string | null;
        history: Array<{
            /**
             * ISO 8601, UTC, milliseconds.
             */
            at: string;
            outcome: string;
            status: number | null;
        }>;
    };
};

export type GetApiCallsByCallResponse = GetApiCallsByCallResponses[keyof GetApiCallsByCallResponses];

export type PostApiCallsByCallRepeatData = {
    body?: never;
    path: {
        call: string;
    };
    query?: {
        /**
         * The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.
         */
        workspace?: number;
    };
    url: '/api/calls/{call}/repeat';
};

export type PostApiCallsByCallRepeatErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type PostApiCallsByCallRepeatError = PostApiCallsByCallRepeatErrors[keyof PostApiCallsByCallRepeatErrors];

export type PostApiCallsByCallRepeatResponses = {
    /**
     * Default Response
     */
    200: {
        call: string;
    };
};

export type PostApiCallsByCallRepeatResponse = PostApiCallsByCallRepeatResponses[keyof PostApiCallsByCallRepeatResponses];

export type PostApiWebhooksByNameRepeatData = {
    body?: never;
    path: {
        name: string;
    };
    query?: {
        /**
         * The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.
         */
        workspace?: number;
    };
    url: '/api/webhooks/{name}/repeat';
};

export type PostApiWebhooksByNameRepeatErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type PostApiWebhooksByNameRepeatError = PostApiWebhooksByNameRepeatErrors[keyof PostApiWebhooksByNameRepeatErrors];

export type PostApiWebhooksByNameRepeatResponses = {
    /**
     * Default Response
     */
    200: {
        repeated: number;
    };
};

export type PostApiWebhooksByNameRepeatResponse = PostApiWebhooksByNameRepeatResponses[keyof PostApiWebhooksByNameRepeatResponses];

export type GetApiSuppressionsData = {
    body?: never;
    path?: never;
    query?: {
        /**
         * The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.
         */
        workspace?: number;
        limit?: number;
        /**
         * `nextCursor` of the page before.
         */
        cursor?: string;
    };
    url: '/api/suppressions';
};

export type GetApiSuppressionsErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type GetApiSuppressionsError = GetApiSuppressionsErrors[keyof GetApiSuppressionsErrors];

export type GetApiSuppressionsResponses = {
    /**
     * Default Response
     */
    200: {
        suppressions: Array<{
            /**
             * By which the address is known, also when it is forgotten.
             */
            key: string;
            reason: 'unsubscribed' | 'bounced' | 'complained' | 'manual';
            /**
             * Null: its owner was forgotten.
             */
            address: string | null;
            /**
             * ISO 8601, UTC, milliseconds.
             */
            since: string;
            detail: string | null;
            /**
             * Null: it holds.
             */
            liftedAt: string | null;
            liftedWhy: string | null;
        }>;
        /**
         * Where the next page begins; null: this is the last one.
         */
        nextCursor: string | null;
    };
};

export type GetApiSuppressionsResponse = GetApiSuppressionsResponses[keyof GetApiSuppressionsResponses];

export type PostApiSuppressionsData = {
    body: {
        addresses: Array<string>;
        reason?: 'unsubscribed' | 'bounced' | 'complained' | 'manual';
        /**
         * Who says so and why: for the record.
         */
        why: string;
    };
    path?: never;
    query?: {
        /**
         * The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.
         */
        workspace?: number;
    };
    url: '/api/suppressions';
};

export type PostApiSuppressionsErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type PostApiSuppressionsError = PostApiSuppressionsErrors[keyof PostApiSuppressionsErrors];

export type PostApiSuppressionsResponses = {
    /**
     * Default Response
     */
    200: {
        /**
         * New ones.
         */
        suppressed: number;
    };
};

export type PostApiSuppressionsResponse = PostApiSuppressionsResponses[keyof PostApiSuppressionsResponses];

export type PostApiSuppressionsLiftData = {
    body: {
        address: string;
        /**
         * Which of them; left out: all.
         */
        reasons?: Array<'unsubscribed' | 'bounced' | 'complained' | 'manual'>;
        /**
         * Who says so and why: for the record.
         */
        why: string;
    };
    path?: never;
    query?: {
        /**
         * The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.
         */
        workspace?: number;
    };
    url: '/api/suppressions/lift';
};

export type PostApiSuppressionsLiftErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type PostApiSuppressionsLiftError = PostApiSuppressionsLiftErrors[keyof PostApiSuppressionsLiftErrors];

export type PostApiSuppressionsLiftResponses = {
    /**
     * Default Response
     */
    200: {
        lifted: Array<'unsubscribed' | 'bounced' | 'complained' | 'manual'>;
    };
};

export type PostApiSuppressionsLiftResponse = PostApiSuppressionsLiftResponses[keyof PostApiSuppressionsLiftResponses];

export type GetApiProfilesByProfilePermissionData = {
    body?: never;
    path: {
        profile: string;
    };
    query?: {
        /**
         * The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.
         */
        workspace?: number;
        purpose?: string;
    };
    url: '/api/profiles/{profile}/permission';
};

export type GetApiProfilesByProfilePermissionErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type GetApiProfilesByProfilePermissionError = GetApiProfilesByProfilePermissionErrors[keyof GetApiProfilesByProfilePermissionErrors];

export type GetApiProfilesByProfilePermissionResponses = {
    /**
     * Default Response
     */
    200: {
        profileId: string;
        purpose: string;
        may: boolean;
        /**
         * Why not; null: it may.
         */
        reason: string | null;
        /**
         * Where it would go.
         */
        address: string | null;
        /**
         * Whether opens and clicks may be recorded.
         */
        isTracked: boolean;
        consents: Array<{
            purpose: string;
            status: 'granted' | 'withdrawn';
            /**
             * ISO 8601, UTC, milliseconds.
             */
            saidAt: string;
            proof: string | null;
            eventId: string;
        }>;
    };
};

export type GetApiProfilesByProfilePermissionResponse = GetApiProfilesByProfilePermissionResponses[keyof GetApiProfilesByProfilePermissionResponses];

export type GetApiCampaignsData = {
    body?: never;
    path?: never;
    query?: {
        /**
         * The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.
         */
        workspace?: number;
    };
    url: '/api/campaigns';
};

export type GetApiCampaignsErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type GetApiCampaignsError = GetApiCampaignsErrors[keyof GetApiCampaignsErrors];

export type GetApiCampaignsResponses = {
    /**
     * Default Response
     */
    200: {
        campaigns: Array<{
            campaignId: string;
            name: string;
            audience: string;
            purpose: string;
            /**
             * Of the template.
             */
            versionId: string;
            priority: number;
            /**
             * Each reader gets it in their best hour of the first so many; null: at once.
             */
            sendWithinHours: number | null;
            state: 'running' | 'paused' | 'stopped' | 'done';
            /**
             * ISO 8601, UTC, milliseconds.
             */
            createdAt: string;
            /**
             * ISO 8601, UTC, milliseconds.
             */
            changedAt: string;
        }>;
    };
};

export type GetApiCampaignsResponse = GetApiCampaignsResponses[keyof GetApiCampaignsResponses];

export type PostApiCampaignsData = {
    body: {
        /**
         * The caller’s own: sent again with the same id, nothing happens twice.
         */
        campaignId?: string;
        name: string;
        /**
         * Whom it is for: `all`, or a rule such as `in segment "vip" and trait.country = "Norway"`.
         */
        audience?: string;
        purpose?: string;
        /**
         * Where a cap leaves room for only one mail, the lower one goes first.
         */
        priority?: number;
        /**
         * best: each reader gets it in the hour in which they have opened or clicked before, as far as that is known, and never in quiet hours.
         */
        sendTime?: 'at-once' | 'best';
        /**
         * With `best`: the hours from now on among which it is chosen.
         */
        withinHours?: number;
        content?: {
            /**
             * From whom, such as `Shop <news@shop.example>`. Else ATTUNE_MAIL_FROM.
             */
            from?: string;
            replyTo?: string;
            /**
             * Liquid.
             */
            subject: string;
            /**
             * What mail programs show behind the subject. Liquid.
             */
            preheader?: string;
            /**
             * Liquid; values are escaped.
             */
            html?: string;
            /**
             * Liquid. Left out, it is made of the HTML.
             */
            text?: string;
            /**
             * What stands in the place of missing values, before the workspace’s own.
             */
            defaults?: {
                [key: string]: string;
            };
            /**
             * Sensitive traits that it may read: `["trait.birthday"]`.
             */
            allowSensitive?: Array<string>;
        };
        /**
         * The name of a template, in place of `content`: the release that is in use now.
         */
        template?: string;
    };
    path?: never;
    query?: {
        /**
         * The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.
         */
        workspace?: number;
    };
    url: '/api/campaigns';
};

export type PostApiCampaignsErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type PostApiCampaignsError = PostApiCampaignsErrors[keyof PostApiCampaignsErrors];

export type PostApiCampaignsResponses = {
    /**
     * Default Response
     */
    200: {
        campaignId: string;
        name: string;
        audience: string;
        purpose: string;
        /**
         * Of the template.
         */
        versionId: string;
        priority: number;
        /**
         * Each reader gets it in their best hour of the first so many; null: at once.
         */
        sendWithinHours: number | null;
        state: 'running' | 'paused' | 'stopped' | 'done';
        /**
         * ISO 8601, UTC, milliseconds.
         */
        createdAt: string;
        /**
         * ISO 8601, UTC, milliseconds.
         */
        changedAt: string;
        isNew: boolean;
    };
};

export type PostApiCampaignsResponse = PostApiCampaignsResponses[keyof PostApiCampaignsResponses];

export type GetApiCampaignsByCampaignData = {
    body?: never;
    path: {
        campaign: string;
    };
    query?: {
        /**
         * The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.
         */
        workspace?: number;
    };
    url: '/api/campaigns/{campaign}';
};

export type GetApiCampaignsByCampaignErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type GetApiCampaignsByCampaignError = GetApiCampaignsByCampaignErrors[keyof GetApiCampaignsByCampaignErrors];

export type GetApiCampaignsByCampaignResponses = {
    /**
     * Default Response
     */
    200: {
        campaignId: string;
        name: string;
        audience: string;
        purpose: string;
        /**
         * Of the template.
         */
        versionId: string;
        priority: number;
        /**
         * Each reader gets it in their best hour of the first so many; null: at once.
         */
        sendWithinHours: number | null;
        state: 'running' | 'paused' | 'stopped' | 'done';
        /**
         * ISO 8601, UTC, milliseconds.
         */
        createdAt: string;
        /**
         * ISO 8601, UTC, milliseconds.
         */
        changedAt: string;
        /**
         * How much of the audience was looked at: 0 to 1.
         */
        walked: number;
        /**
         * Messages that were intended so far.
         */
        intended: number;
        /**
         * Reason → profiles: merged, no-address, no-consent, consent-withdrawn, unsubscribed, complained, bounced, manual.
         */
        leftOut: {
            [key: string]: number;
        };
        /**
         * Messages by what became of them.
         */
        messages: {
            [key: string]: number;
        };
    };
};

export type GetApiCampaignsByCampaignResponse = GetApiCampaignsByCampaignResponses[keyof GetApiCampaignsByCampaignResponses];

export type PostApiCampaignsEstimateData = {
    body: {
        /**
         * Whom it is for: `all`, or a rule such as `in segment "vip" and trait.country = "Norway"`.
         */
        audience?: string;
        purpose?: string;
    };
    path?: never;
    query?: {
        /**
         * The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.
         */
        workspace?: number;
    };
    url: '/api/campaigns/estimate';
};

export type PostApiCampaignsEstimateErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type PostApiCampaignsEstimateError = PostApiCampaignsEstimateErrors[keyof PostApiCampaignsEstimateErrors];

export type PostApiCampaignsEstimateResponses = {
    /**
     * Default Response
     */
    200: {
        /**
         * In the workspace.
         */
        profiles: number;
        audience: number;
        /**
         * Of the audience, who may be mailed now.
         */
        reached: number;
        /**
         * Reason → profiles: merged, no-address, no-consent, consent-withdrawn, unsubscribed, complained, bounced, manual.
         */
        leftOut: {
            [key: string]: number;
        };
    };
};

export type PostApiCampaignsEstimateResponse = PostApiCampaignsEstimateResponses[keyof PostApiCampaignsEstimateResponses];

export type PostApiCampaignsByCampaignPauseData = {
    body?: never;
    path: {
        campaign: string;
    };
    query?: {
        /**
         * The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.
         */
        workspace?: number;
    };
    url: '/api/campaigns/{campaign}/pause';
};

export type PostApiCampaignsByCampaignPauseErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type PostApiCampaignsByCampaignPauseError = PostApiCampaignsByCampaignPauseErrors[keyof PostApiCampaignsByCampaignPauseErrors];

export type PostApiCampaignsByCampaignPauseResponses = {
    /**
     * Default Response
     */
    200: {
        campaignId: string;
        name: string;
        audience: string;
        purpose: string;
        /**
         * Of the template.
         */
        versionId: string;
        priority: number;
        /**
         * Each reader gets it in their best hour of the first so many; null: at once.
         */
        sendWithinHours: number | null;
        state: 'running' | 'paused' | 'stopped' | 'done';
        /**
         * ISO 8601, UTC, milliseconds.
         */
        createdAt: string;
        /**
         * ISO 8601, UTC, milliseconds.
         */
        changedAt: string;
    };
};

export type PostApiCampaignsByCampaignPauseResponse = PostApiCampaignsByCampaignPauseResponses[keyof PostApiCampaignsByCampaignPauseResponses];

export type PostApiCampaignsByCampaignResumeData = {
    body?: never;
    path: {
        campaign: string;
    };
    query?: {
        /**
         * The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.
         */
        workspace?: number;
    };
    url: '/api/campaigns/{campaign}/resume';
};

export type PostApiCampaignsByCampaignResumeErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type PostApiCampaignsByCampaignResumeError = PostApiCampaignsByCampaignResumeErrors[keyof PostApiCampaignsByCampaignResumeErrors];

export type PostApiCampaignsByCampaignResumeResponses = {
    /**
     * Default Response
     */
    200: {
        campaignId: string;
        name: string;
        audience: string;
        purpose: string;
        /**
         * Of the template.
         */
        versionId: string;
        priority: number;
        /**
         * Each reader gets it in their best hour of the first so many; null: at once.
         */
        sendWithinHours: number | null;
        state: 'running' | 'paused' | 'stopped' | 'done';
        /**
         * ISO 8601, UTC, milliseconds.
         */
        createdAt: string;
        /**
         * ISO 8601, UTC, milliseconds.
         */
        changedAt: string;
    };
};

export type PostApiCampaignsByCampaignResumeResponse = PostApiCampaignsByCampaignResumeResponses[keyof PostApiCampaignsByCampaignResumeResponses];

export type PostApiCampaignsByCampaignStopData = {
    body?: never;
    path: {
        campaign: string;
    };
    query?: {
        /**
         * The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.
         */
        workspace?: number;
    };
    url: '/api/campaigns/{campaign}/stop';
};

export type PostApiCampaignsByCampaignStopErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type PostApiCampaignsByCampaignStopError = PostApiCampaignsByCampaignStopErrors[keyof PostApiCampaignsByCampaignStopErrors];

export type PostApiCampaignsByCampaignStopResponses = {
    /**
     * Default Response
     */
    200: {
        campaignId: string;
        name: string;
        audience: string;
        purpose: string;
        /**
         * Of the template.
         */
        versionId: string;
        priority: number;
        /**
         * Each reader gets it in their best hour of the first so many; null: at once.
         */
        sendWithinHours: number | null;
        state: 'running' | 'paused' | 'stopped' | 'done';
        /**
         * ISO 8601, UTC, milliseconds.
         */
        createdAt: string;
        /**
         * ISO 8601, UTC, milliseconds.
         */
        changedAt: string;
    };
};

export type PostApiCampaignsByCampaignStopResponse = PostApiCampaignsByCampaignStopResponses[keyof PostApiCampaignsByCampaignStopResponses];

export type GetApiJourneysData = {
    body?: never;
    path?: never;
    query?: {
        /**
         * The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.
         */
        workspace?: number;
    };
    url: '/api/journeys';
};

export type GetApiJourneysErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type GetApiJourneysError = GetApiJourneysErrors[keyof GetApiJourneysErrors];

export type GetApiJourneysResponses = {
    /**
     * Default Response
     */
    200: {
        journeys: Array<{
            key: string;
            /**
             * What its messages call it.
             */
            journeyId: string;
            name: string;
            /**
             * preparing: its rules are being built, and nobody comes in; paused: nobody comes in and no step is taken; stopped: all its runs were ended.
             */
            state: 'preparing' | 'live' | 'paused' | 'stopped';
            /**
             * The newest.
             */
            version: number;
            /**
             * By which profiles come in; null: none is ready.
             */
            liveVersion: number | null;
            /**
             * ISO 8601, UTC, milliseconds.
             */
            createdAt: string;
            /**
             * ISO 8601, UTC, milliseconds.
             */
            changedAt: string;
            counts: {
                /**
                 * Came in, or went through the step.
                 */
                passed: number;
                /**
                 * Are under way, or stand at the step.
                 */
                waiting: number;
                /**
                 * Reached the goal, from here.
                 */
                converted: number;
                /**
                 * Ended here in another way than by coming to the end.
                 */
                left: number;
            };
        }>;
    };
};

export type GetApiJourneysResponse = GetApiJourneysResponses[keyof GetApiJourneysResponses];

export type GetApiJourneysByKeyData = {
    body?: never;
    path: {
        key: string;
    };
    query?: {
        /**
         * The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.
         */
        workspace?: number;
    };
    url: '/api/journeys/{key}';
};

export type GetApiJourneysByKeyErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type GetApiJourneysByKeyError = GetApiJourneysByKeyErrors[keyof GetApiJourneysByKeyErrors];

export type GetApiJourneysByKeyResponses = {
    /**
     * Default Response
     */
    200: {
        key: string;
        /**
         * What its messages call it.
         */
        journeyId: string;
        name: string;
        /**
         * preparing: its rules are being built, and nobody comes in; paused: nobody comes in and no step is taken; stopped: all its runs were ended.
         */
        state: 'preparing' | 'live' | 'paused' | 'stopped';
        /**
         * The newest.
         */
        version: number;
        /**
         * By which profiles come in; null: none is ready.
         */
        liveVersion: number | null;
        /**
         * ISO 8601, UTC, milliseconds.
         */
        createdAt: string;
        /**
         * ISO 8601, UTC, milliseconds.
         */
        changedAt: string;
        counts: {
            /**
             * Came in, or went through the step.
             */
            passed: number;
            /**
             * Are under way, or stand at the step.
             */
            waiting: number;
            /**
             * Reached the goal, from here.
             */
            converted: number;
            /**
             * Ended here in another way than by coming to the end.
             */
            left: number;
        };
        /**
         * When it lets people in; null: it does not go by the calendar.
         */
        schedule: {
            /**
             * ISO 8601, UTC, milliseconds.
             */
            nextAt: string;
            /**
             * The last occurrence that came more than 12 hours late: nobody came in.
             */
            passedOverAt: string | null;
        } | null;
        /**
         * The newest first.
         */
        versions: Array<{
            version: number;
            /**
             * finishing: nobody comes in by it any more, and runs of it go on; over: none does.
             */
            state: 'preparing' | 'live' | 'finishing' | 'over';
            /**
             * ISO 8601, UTC, milliseconds.
             */
            publishedAt: string;
            publishedBy: string;
            counts: {
                /**
                 * Came in, or went through the step.
                 */
                passed: number;
                /**
                 * Are under way, or stand at the step.
                 */
                waiting: number;
                /**
                 * Reached the goal, from here.
                 */
                converted: number;
                /**
                 * Ended here in another way than by coming to the end.
                 */
                left: number;
            };
            /**
             * As docs/reference/journeys.md says.
             */
            definition: {
                [key: string]: unknown;
            };
            /**
             * The ids of its steps by their places: `steps[0].branch[1].do[0]`.
             */
            stepIds: {
                [key: string]: string;
            };
            /**
             * Those that somebody came by.
             */
            steps: Array<{
                stepId: string;
                /**
                 * Came in, or went through the step.
                 */
                passed: number;
                /**
                 * Are under way, or stand at the step.
                 */
                waiting: number;
                /**
                 * Reached the goal, from here.
                 */
                converted: number;
                /**
                 * Ended here in another way than by coming to the end.
                 */
                left: number;
            }>;
        }>;
    };
};

export type GetApiJourneysByKeyResponse = GetApiJourneysByKeyResponses[keyof GetApiJourneysByKeyResponses];

export type PutApiJourneysByKeyData = {
    body: {
        /**
         * As docs/reference/journeys.md says.
         */
        definition: {
            [key: string]: unknown;
        };
        /**
         * The version over which it is meant to come, 0 for a new journey: at another one it is refused. Left out: whichever there is.
         */
        version?: number;
        /**
         * What becomes of those who are under way in earlier versions as soon as this one takes over. finish: they go on by theirs (the default); move: they go on in this one; leave: their runs end.
         */
        underWay?: 'finish' | 'move' | 'leave';
        /**
         * For `move`: ids of steps of earlier versions, each with the id of the step of this one that it is now. Others keep their ids; whoever stands at a step that is gone leaves.
         */
        map?: {
            [key: string]: string;
        };
        /**
         * Of a journey that a segment (`entered`), a rule or a date brings people into: those for whom it holds already come in, too, once, as soon as it is live. Otherwise they do not.
         */
        members?: boolean;
    };
    path: {
        key: string;
    };
    query?: {
        /**
         * The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.
         */
        workspace?: number;
    };
    url: '/api/journeys/{key}';
};

export type PutApiJourneysByKeyErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type PutApiJourneysByKeyError = PutApiJourneysByKeyErrors[keyof PutApiJourneysByKeyErrors];

export type PutApiJourneysByKeyResponses = {
    /**
     * Default Response
     */
    200: {
        key: string;
        /**
         * What its messages call it.
         */
        journeyId: string;
        name: string;
        /**
         * preparing: its rules are being built, and nobody comes in; paused: nobody comes in and no step is taken; stopped: all its runs were ended.
         */
        state: 'preparing' | 'live' | 'paused' | 'stopped';
        /**
         * The newest.
         */
        version: number;
        /**
         * By which profiles come in; null: none is ready.
         */
        liveVersion: number | null;
        /**
         * ISO 8601, UTC, milliseconds.
         */
        createdAt: string;
        /**
         * ISO 8601, UTC, milliseconds.
         */
        changedAt: string;
        isNew: boolean;
        remarks: Array<{
            /**
             * The place in the journey: `steps[2].branch[0].if`.
             */
            at: string;
            message: string;
            /**
             * What was probably meant.
             */
            suggestion: string | null;
        }>;
    };
};

export type PutApiJourneysByKeyResponse = PutApiJourneysByKeyResponses[keyof PutApiJourneysByKeyResponses];

export type PostApiJourneysByKeyPreviewData = {
    body: {
        /**
         * As docs/reference/journeys.md says.
         */
        definition: {
            [key: string]: unknown;
        };
        /**
         * The version over which it is meant to come, 0 for a new journey: at another one it is refused. Left out: whichever there is.
         */
        version?: number;
        /**
         * What becomes of those who are under way in earlier versions as soon as this one takes over. finish: they go on by theirs (the default); move: they go on in this one; leave: their runs end.
         */
        underWay?: 'finish' | 'move' | 'leave';
        /**
         * For `move`: ids of steps of earlier versions, each with the id of the step of this one that it is now. Others keep their ids; whoever stands at a step that is gone leaves.
         */
        map?: {
            [key: string]: string;
        };
        /**
         * Of a journey that a segment (`entered`), a rule or a date brings people into: those for whom it holds already come in, too, once, as soon as it is live. Otherwise they do not.
         */
        members?: boolean;
    };
    path: {
        key: string;
    };
    query?: {
        /**
         * The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.
         */
        workspace?: number;
    };
    url: '/api/journeys/{key}/preview';
};

export type PostApiJourneysByKeyPreviewErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type PostApiJourneysByKeyPreviewError = PostApiJourneysByKeyPreviewErrors[keyof PostApiJourneysByKeyPreviewErrors];

export type PostApiJourneysByKeyPreviewResponses = {
    /**
     * Default Response
     */
    200: {
        /**
         * Over which it would come; 0: there is none.
         */
        version: number;
        isNew: boolean;
        underWay: Array<{
            version: number;
            stepId: string;
            /**
             * Runs that stand there now.
             */
            count: number;
            becomes: 'finishes' | 'moves' | 'leaves';
            /**
             * The step to which they move.
             */
            to: string | null;
            /**
             * They go on waiting until when they did; false: they take the step at once.
             */
            keepsDue: boolean | null;
            /**
             * Why they leave.
             */
            reason: 'new-version' | 'step-gone' | null;
        }>;
        /**
         * How many are in the segment or rule that is the trigger, and would come in by `members`; null: the trigger is another.
         */
        members: number | null;
        remarks: Array<{
            /**
             * The place in the journey: `steps[2].branch[0].if`.
             */
            at: string;
            message: string;
            /**
             * What was probably meant.
             */
            suggestion: string | null;
        }>;
    };
};

export type PostApiJourneysByKeyPreviewResponse = PostApiJourneysByKeyPreviewResponses[keyof PostApiJourneysByKeyPreviewResponses];

export type PostApiJourneysByKeyPauseData = {
    body?: never;
    path: {
        key: string;
    };
    query?: {
        /**
         * The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.
         */
        workspace?: number;
    };
    url: '/api/journeys/{key}/pause';
};

export type PostApiJourneysByKeyPauseErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type PostApiJourneysByKeyPauseError = PostApiJourneysByKeyPauseErrors[keyof PostApiJourneysByKeyPauseErrors];

export type PostApiJourneysByKeyPauseResponses = {
    /**
     * Default Response
     */
    200: {
        key: string;
        /**
         * What its messages call it.
         */
        journeyId: string;
        name: string;
        /**
         * preparing: its rules are being built, and nobody comes in; paused: nobody comes in and no step is taken; stopped: all its runs were ended.
         */
        state: 'preparing' | 'live' | 'paused' | 'stopped';
        /**
         * The newest.
         */
        version: number;
        /**
         * By which profiles come in; null: none is ready.
         */
        liveVersion: number | null;
        /**
         * ISO 8601, UTC, milliseconds.
         */
        createdAt: string;
        /**
         * ISO 8601, UTC, milliseconds.
         */
        changedAt: string;
    };
};

export type PostApiJourneysByKeyPauseResponse = PostApiJourneysByKeyPauseResponses[keyof PostApiJourneysByKeyPauseResponses];

export type PostApiJourneysByKeyResumeData = {
    body?: never;
    path: {
        key: string;
    };
    query?: {
        /**
         * The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.
         */
        workspace?: number;
    };
    url: '/api/journeys/{key}/resume';
};

export type PostApiJourneysByKeyResumeErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type PostApiJourneysByKeyResumeError = PostApiJourneysByKeyResumeErrors[keyof PostApiJourneysByKeyResumeErrors];

export type PostApiJourneysByKeyResumeResponses = {
    /**
     * Default Response
     */
    200: {
        key: string;
        /**
         * What its messages call it.
         */
        journeyId: string;
        name: string;
        /**
         * preparing: its rules are being built, and nobody comes in; paused: nobody comes in and no step is taken; stopped: all its runs were ended.
         */
        state: 'preparing' | 'live' | 'paused' | 'stopped';
        /**
         * The newest.
         */
        version: number;
        /**
         * By which profiles come in; null: none is ready.
         */
        liveVersion: number | null;
        /**
         * ISO 8601, UTC, milliseconds.
         */
        createdAt: string;
        /**
         * ISO 8601, UTC, milliseconds.
         */
        changedAt: string;
    };
};

export type PostApiJourneysByKeyResumeResponse = PostApiJourneysByKeyResumeResponses[keyof PostApiJourneysByKeyResumeResponses];

export type PostApiJourneysByKeyStopData = {
    body?: never;
    path: {
        key: string;
    };
    query?: {
        /**
         * The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.
         */
        workspace?: number;
    };
    url: '/api/journeys/{key}/stop';
};

export type PostApiJourneysByKeyStopErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type PostApiJourneysByKeyStopError = PostApiJourneysByKeyStopErrors[keyof PostApiJourneysByKeyStopErrors];

export type PostApiJourneysByKeyStopResponses = {
    /**
     * Default Response
     */
    200: {
        key: string;
        /**
         * What its messages call it.
         */
        journeyId: string;
        name: string;
        /**
         * preparing: its rules are being built, and nobody comes in; paused: nobody comes in and no step is taken; stopped: all its runs were ended.
         */
        state: 'preparing' | 'live' | 'paused' | 'stopped';
        /**
         * The newest.
         */
        version: number;
        /**
         * By which profiles come in; null: none is ready.
         */
        liveVersion: number | null;
        /**
         * ISO 8601, UTC, milliseconds.
         */
        createdAt: string;
        /**
         * ISO 8601, UTC, milliseconds.
         */
        changedAt: string;
    };
};

export type PostApiJourneysByKeyStopResponse = PostApiJourneysByKeyStopResponses[keyof PostApiJourneysByKeyStopResponses];

export type GetApiJourneysByKeyRunsData = {
    body?: never;
    path: {
        key: string;
    };
    query?: {
        /**
         * The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.
         */
        workspace?: number;
        state?: 'going' | 'done' | 'goal' | 'left' | 'stopped' | 'merged';
        /**
         * `people`: also who they are whose runs these are. Needs profiles:read, and is passed over without.
         */
        with?: 'people';
        limit?: number;
        /**
         * `nextCursor` of the page before.
         */
        cursor?: string;
    };
    url: '/api/journeys/{key}/runs';
};

export type GetApiJourneysByKeyRunsErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type GetApiJourneysByKeyRunsError = GetApiJourneysByKeyRunsErrors[keyof GetApiJourneysByKeyRunsErrors];

export type GetApiJourneysByKeyRunsResponses = {
    /**
     * Default Response
     */
    200: {
        runs: Array<{
            runId: string;
            profileId: string;
            /**
             * Its key.
             */
            journey: string;
            version: number;
            /**
             * done: it came to the end; goal: it reached the goal; left: by an exit; stopped: somebody ended it; merged: another run of the same person goes on.
             */
            state: 'going' | 'done' | 'goal' | 'left' | 'stopped' | 'merged';
            /**
             * ISO 8601, UTC, milliseconds.
             */
            enteredAt: string;
            enteredBy: 'event' | 'segment' | 'rule' | 'api' | 'journey' | 'product' | 'schedule';
            /**
             * What brought it in; null: no event did.
             */
            event: {
                eventId: string | null;
                name: string | null;
            } | null;
            /**
             * The value of the property by which runs are told apart.
             */
            entryKey: string | null;
            /**
             * Where it waits; null: it is over.
             */
            stepId: string | null;
            /**
             * ISO 8601, UTC, milliseconds.
             */
            since: string;
            /**
             * When it goes on by itself.
             */
            dueAt: string | null;
            /**
             * It goes on when its journey is resumed.
             */
            isHeld: boolean;
            endedAt: string | null;
            /**
             * Why it is over, where its state does not say it all.
             */
            reason: string | null;
        }>;
        /**
         * Whose runs these are; only when asked for by `with=people`.
         */
        people?: Array<{
            profileId: string;
            name: string | null;
            email: string | null;
        }>;
        /**
         * Where the next page begins; null: this is the last one.
         */
        nextCursor: string | null;
    };
};

export type GetApiJourneysByKeyRunsResponse = GetApiJourneysByKeyRunsResponses[keyof GetApiJourneysByKeyRunsResponses];

export type PostApiJourneysByKeyRunsData = {
    body: {
        profile: string;
        /**
         * What its mails read as `event.properties`, and its conditions as the trigger.
         */
        data?: {
            [key: string]: unknown;
        };
        /**
         * The caller’s own, for this journey and profile: sent again with the same key, nothing happens twice.
         */
        key?: string;
    };
    path: {
        key: string;
    };
    query?: {
        /**
         * The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.
         */
        workspace?: number;
        /**
         * Until it has taken effect.
         */
        wait?: 'true' | 'false';
    };
    url: '/api/journeys/{key}/runs';
};

export type PostApiJourneysByKeyRunsErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type PostApiJourneysByKeyRunsError = PostApiJourneysByKeyRunsErrors[keyof PostApiJourneysByKeyRunsErrors];

export type PostApiJourneysByKeyRunsResponses = {
    /**
     * Default Response
     */
    200: {
        profileId: string;
        /**
         * The event in the log; null: a merge is moving it just now.
         */
        eventId: string | null;
        messageId: string;
        /**
         * With `wait`, whether it has taken effect within ten seconds; else false.
         */
        isApplied: boolean;
    };
};

export type PostApiJourneysByKeyRunsResponse = PostApiJourneysByKeyRunsResponses[keyof PostApiJourneysByKeyRunsResponses];

export type GetApiJourneysByKeyRunsByRunData = {
    body?: never;
    path: {
        key: string;
        run: string;
    };
    query?: {
        /**
         * The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.
         */
        workspace?: number;
    };
    url: '/api/journeys/{key}/runs/{run}';
};

export type GetApiJourneysByKeyRunsByRunErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type GetApiJourneysByKeyRunsByRunError = GetApiJourneysByKeyRunsByRunErrors[keyof GetApiJourneysByKeyRunsByRunErrors];

export type GetApiJourneysByKeyRunsByRunResponses = {
    /**
     * Default Response
     */
    200: {
        runId: string;
        profileId: string;
        /**
         * Its key.
         */
        journey: string;
        version: number;
        /**
         * done: it came to the end; goal: it reached the goal; left: by an exit; stopped: somebody ended it; merged: another run of the same person goes on.
         */
        state: 'going' | 'done' | 'goal' | 'left' | 'stopped' | 'merged';
        /**
         * ISO 8601, UTC, milliseconds.
         */
        enteredAt: string;
        enteredBy: 'event' | 'segment' | 'rule' | 'api' | 'journey' | 'product' | 'schedule';
        /**
         * What brought it in; null: no event did.
         */
        event: {
            eventId: string | null;
            name: string | null;
        } | null;
        /**
         * The value of the property by which runs are told apart.
         */
        entryKey: string | null;
        /**
         * Where it waits; null: it is over.
         */
        stepId: string | null;
        /**
         * ISO 8601, UTC, milliseconds.
         */
        since: string;
        /**
         * When it goes on by itself.
         */
        dueAt: string | null;
        /**
         * It goes on when its journey is resumed.
         */
        isHeld: boolean;
        endedAt: string | null;
        /**
         * Why it is over, where its state does not say it all.
         */
        reason: string | null;
        log: Array<{
            /**
             * ISO 8601, UTC, milliseconds.
             */
            at: string;
            /**
             * Null: it is not about one step.
             */
            stepId: string | null;
            /**
             * `entered`, `waits`, `sent`, …
             */
            what: string;
            detail: {
                [key: string]: unknown;
            };
        }>;
    };
};

export type GetApiJourneysByKeyRunsByRunResponse = GetApiJourneysByKeyRunsByRunResponses[keyof GetApiJourneysByKeyRunsByRunResponses];

export type GetApiJourneysByKeyMissesData = {
    body?: never;
    path: {
        key: string;
    };
    query?: {
        /**
         * The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.
         */
        workspace?: number;
    };
    url: '/api/journeys/{key}/misses';
};

export type GetApiJourneysByKeyMissesErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type GetApiJourneysByKeyMissesError = GetApiJourneysByKeyMissesErrors[keyof GetApiJourneysByKeyMissesErrors];

export type GetApiJourneysByKeyMissesResponses = {
    /**
     * Default Response
     */
    200: {
        misses: Array<{
            journey: string;
            /**
             * ISO 8601, UTC, milliseconds.
             */
            at: string;
            /**
             * The event’s id, or what else would have brought it in.
             */
            cause: string;
            /**
             * `again`, `most`, `goal`, `exit`, `no-key`, `paused`, `not-live`, `too-deep`.
             */
            reason: string;
            profileId: string;
        }>;
    };
};

export type GetApiJourneysByKeyMissesResponse = GetApiJourneysByKeyMissesResponses[keyof GetApiJourneysByKeyMissesResponses];

export type GetApiProfilesByProfileJourneysData = {
    body?: never;
    path: {
        profile: string;
    };
    query?: {
        /**
         * The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.
         */
        workspace?: number;
    };
    url: '/api/profiles/{profile}/journeys';
};

export type GetApiProfilesByProfileJourneysErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type GetApiProfilesByProfileJourneysError = GetApiProfilesByProfileJourneysErrors[keyof GetApiProfilesByProfileJourneysErrors];

export type GetApiProfilesByProfileJourneysResponses = {
    /**
     * Default Response
     */
    200: {
        runs: Array<{
            runId: string;
            profileId: string;
            /**
             * Its key.
             */
            journey: string;
            version: number;
            /**
             * done: it came to the end; goal: it reached the goal; left: by an exit; stopped: somebody ended it; merged: another run of the same person goes on.
             */
            state: 'going' | 'done' | 'goal' | 'left' | 'stopped' | 'merged';
            /**
             * ISO 8601, UTC, milliseconds.
             */
            enteredAt: string;
            enteredBy: 'event' | 'segment' | 'rule' | 'api' | 'journey' | 'product' | 'schedule';
            /**
             * What brought it in; null: no event did.
             */
            event: {
                eventId: string | null;
                name: string | null;
            } | null;
            /**
             * The value of the property by which runs are told apart.
             */
            entryKey: string | null;
            /**
             * Where it waits; null: it is over.
             */
            stepId: string | null;
            /**
             * ISO 8601, UTC, milliseconds.
             */
            since: string;
            /**
             * When it goes on by itself.
             */
            dueAt: string | null;
            /**
             * It goes on when its journey is resumed.
             */
            isHeld: boolean;
            endedAt: string | null;
            /**
             * Why it is over, where its state does not say it all.
             */
            reason: string | null;
        }>;
    };
};

export type GetApiProfilesByProfileJourneysResponse = GetApiProfilesByProfileJourneysResponses[keyof GetApiProfilesByProfileJourneysResponses];

export type GetApiProfilesByProfileJourneysByKeyWhyData = {
    body?: never;
    path: {
        profile: string;
        key: string;
    };
    query?: {
        /**
         * The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.
         */
        workspace?: number;
    };
    url: '/api/profiles/{profile}/journeys/{key}/why';
};

export type GetApiProfilesByProfileJourneysByKeyWhyErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type GetApiProfilesByProfileJourneysByKeyWhyError = GetApiProfilesByProfileJourneysByKeyWhyErrors[keyof GetApiProfilesByProfileJourneysByKeyWhyErrors];

export type GetApiProfilesByProfileJourneysByKeyWhyResponses = {
    /**
     * Default Response
     */
    200: {
        profileId: string;
        journey: {
            key: string;
            /**
             * What its messages call it.
             */
            journeyId: string;
            name: string;
            /**
             * preparing: its rules are being built, and nobody comes in; paused: nobody comes in and no step is taken; stopped: all its runs were ended.
             */
            state: 'preparing' | 'live' | 'paused' | 'stopped';
            /**
             * The newest.
             */
            version: number;
            /**
             * By which profiles come in; null: none is ready.
             */
            liveVersion: number | null;
            /**
             * ISO 8601, UTC, milliseconds.
             */
            createdAt: string;
            /**
             * ISO 8601, UTC, milliseconds.
             */
            changedAt: string;
        };
        /**
         * Null: they were in it. not-let-in: see `misses`; not-live: it has let nobody in yet; never: what brings in never happened; other: nothing of `signals` fulfils the trigger; history: it became known too late; before: it was there before the journey; not-noted: it has begun nothing yet; nothing-began: its rule has not come to hold.
         */
        whyNot: 'not-let-in' | 'not-live' | 'never' | 'other' | 'history' | 'before' | 'not-noted' | 'nothing-began' | null;
        runs: Array<{
            runId: string;
            profileId: string;
            /**
             * Its key.
             */
            journey: string;
            version: number;
            /**
             * done: it came to the end; goal: it reached the goal; left: by an exit; stopped: somebody ended it; merged: another run of the same person goes on.
             */
            state: 'going' | 'done' | 'goal' | 'left' | 'stopped' | 'merged';
            /**
             * ISO 8601, UTC, milliseconds.
             */
            enteredAt: string;
            enteredBy: 'event' | 'segment' | 'rule' | 'api' | 'journey' | 'product' | 'schedule';
            /**
             * What brought it in; null: no event did.
             */
            event: {
                eventId: string | null;
                name: string | null;
            } | null;
            /**
             * The value of the property by which runs are told apart.
             */
            entryKey: string | null;
            /**
             * Where it waits; null: it is over.
             */
            stepId: string | null;
            /**
             * ISO 8601, UTC, milliseconds.
             */
            since: string;
            /**
             * When it goes on by itself.
             */
            dueAt: string | null;
            /**
             * It goes on when its journey is resumed.
             */
            isHeld: boolean;
            endedAt: string | null;
            /**
             * Why it is over, where its state does not say it all.
             */
            reason: string | null;
            log: Array<{
                /**
                 * ISO 8601, UTC, milliseconds.
                 */
                at: string;
                /**
                 * Null: it is not about one step.
                 */
                stepId: string | null;
                /**
                 * `entered`, `waits`, `sent`, …
                 */
                what: string;
                detail: {
                    [key: string]: unknown;
                };
            }>;
        }>;
        misses: Array<{
            journey: string;
            /**
             * ISO 8601, UTC, milliseconds.
             */
            at: string;
            /**
             * The event’s id, or what else would have brought it in.
             */
            cause: string;
            /**
             * `again`, `most`, `goal`, `exit`, `no-key`, `paused`, `not-live`, `too-deep`.
             */
            reason: string;
        }>;
        /**
         * Events or changes of a segment of the kind that brings people in, the newest 20 first.
         */
        signals: Array<{
            /**
             * ISO 8601, UTC, milliseconds.
             */
            at: string;
            /**
             * When it was received.
             */
            knownAt: string;
            eventId: string | null;
            what: string;
            /**
             * It fulfils the trigger.
             */
            matches: boolean;
            /**
             * It begins nothing: it came by an import or a merge, or too late.
             */
            isHistory: boolean;
            /**
             * It was there before the journey.
             */
            isBefore: boolean;
        }>;
    };
};

export type GetApiProfilesByProfileJourneysByKeyWhyResponse = GetApiProfilesByProfileJourneysByKeyWhyResponses[keyof GetApiProfilesByProfileJourneysByKeyWhyResponses];

export type GetApiMessagesByMessageWhyData = {
    body?: never;
    path: {
        message: string;
    };
    query?: {
        /**
         * The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.
         */
        workspace?: number;
    };
    url: '/api/messages/{message}/why';
};

export type GetApiMessagesByMessageWhyErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type GetApiMessagesByMessageWhyError = GetApiMessagesByMessageWhyErrors[keyof GetApiMessagesByMessageWhyErrors];

export type GetApiMessagesByMessageWhyResponses = {
    /**
     * Default Response
     */
    200: {
        messageId: string;
        profileId: string;
        campaignId: string | null;
        state: 'queued' | 'sending' | 'accepted' | 'deferred' | 'failed' | 'unknown' | 'cancelled';
        reason: string | null;
        /**
         * ISO 8601, UTC, milliseconds.
         */
        intendedAt: string;
        settledAt: string | null;
        history: Array<{
            /**
             * ISO 8601, UTC, milliseconds.
             */
            at: string;
            what: string;
            detail: string;
        }>;
        /**
         * Null: no journey sent it.
         */
        journey: {
            key: string;
            /**
             * What its messages call it.
             */
            journeyId: string;
            name: string;
            /**
             * preparing: its rules are being built, and nobody comes in; paused: nobody comes in and no step is taken; stopped: all its runs were ended.
             */
            state: 'preparing' | 'live' | 'paused' | 'stopped';
            /**
             * The newest.
             */
            version: number;
            /**
             * By which profiles come in; null: none is ready.
             */
            liveVersion: number | null;
            /**
             * ISO 8601, UTC, milliseconds.
             */
            createdAt: string;
            /**
             * ISO 8601, UTC, milliseconds.
             */
            changedAt: string;
        } | null;
        stepId: string | null;
        run: {
            runId: string;
            profileId: string;
            /**
             * Its key.
             */
            journey: string;
            version: number;
            /**
             * done: it came to the end; goal: it reached the goal; left: by an exit; stopped: somebody ended it; merged: another run of the same person goes on.
             */
            state: 'going' | 'done' | 'goal' | 'left' | 'stopped' | 'merged';
            /**
             * ISO 8601, UTC, milliseconds.
             */
            enteredAt: string;
            enteredBy: 'event' | 'segment' | 'rule' | 'api' | 'journey' | 'product' | 'schedule';
            /**
             * What brought it in; null: no event did.
             */
            event: {
                eventId: string | null;
                name: string | null;
            } | null;
            /**
             * The value of the property by which runs are told apart.
             */
            entryKey: string | null;
            /**
             * Where it waits; null: it is over.
             */
            stepId: string | null;
            /**
             * ISO 8601, UTC, milliseconds.
             */
            since: string;
            /**
             * When it goes on by itself.
             */
            dueAt: string | null;
            /**
             * It goes on when its journey is resumed.
             */
            isHeld: boolean;
            endedAt: string | null;
            /**
             * Why it is over, where its state does not say it all.
             */
            reason: string | null;
            log: Array<{
                /**
                 * ISO 8601, UTC, milliseconds.
                 */
                at: string;
                /**
                 * Null: it is not about one step.
                 */
                stepId: string | null;
                /**
                 * `entered`, `waits`, `sent`, …
                 */
                what: string;
                detail: {
                    [key: string]: unknown;
                };
            }>;
        } | null;
        /**
         * That brought the run in.
         */
        event: {
            eventId: string;
            type: string;
            name: string;
            /**
             * ISO 8601, UTC, milliseconds.
             */
            occurredAt: string;
            /**
             * ISO 8601, UTC, milliseconds.
             */
            receivedAt: string;
        } | null;
    };
};

export type GetApiMessagesByMessageWhyResponse = GetApiMessagesByMessageWhyResponses[keyof GetApiMessagesByMessageWhyResponses];

export type PostApiJourneysByKeySimulationsData = {
    body: {
        /**
         * A draft, as docs/reference/journeys.md says. Left out: the live version.
         */
        definition?: {
            [key: string]: unknown;
        };
        from: string;
        /**
         * Not included; 92 days behind `from` at most. Left out: now.
         */
        to?: string;
        /**
         * Compare it with what there was.
         */
        against?: 'live';
    };
    path: {
        key: string;
    };
    query?: {
        /**
         * The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.
         */
        workspace?: number;
    };
    url: '/api/journeys/{key}/simulations';
};

export type PostApiJourneysByKeySimulationsErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type PostApiJourneysByKeySimulationsError = PostApiJourneysByKeySimulationsErrors[keyof PostApiJourneysByKeySimulationsErrors];

export type PostApiJourneysByKeySimulationsResponses = {
    /**
     * Default Response
     */
    200: {
        journey: string;
        name: string;
        /**
         * Null: a draft.
         */
        version: number | null;
        /**
         * ISO 8601, UTC, milliseconds.
         */
        from: string;
        /**
         * ISO 8601, UTC, milliseconds.
         */
        to: string;
        /**
         * That were looked at.
         */
        profiles: number;
        /**
         * Of these, those with too many events.
         */
        profilesLeftOut: number;
        /**
         * Runs that were under way at the beginning.
         */
        underWay: number;
        totals: {
            /**
             * Runs that came in.
             */
            entered: number;
            messages: number;
            /**
             * Of the messages, those that were cancelled.
             */
            cancelled: number;
        };
        /**
         * How runs stood at the end, by state.
         */
        states: {
            [key: string]: number;
        };
        /**
         * Who was not let in, by reason.
         */
        notEntered: {
            [key: string]: number;
        };
        /**
         * Messages by `sent`, `held`, and why they were cancelled.
         */
        fates: {
            [key: string]: number;
        };
        steps: Array<{
            version: number;
            /**
             * Empty: the journey itself.
             */
            stepId: string;
            passed: number;
            waiting: number;
            converted: number;
            left: number;
        }>;
        messages: Array<{
            profileId: string;
            runId: string;
            /**
             * ISO 8601, UTC, milliseconds.
             */
            enteredAt: string;
            stepId: string;
            template: string;
            /**
             * When it was decided on.
             */
            at: string;
            /**
             * held: it still was held back at the end.
             */
            outcome: 'sent' | 'held' | 'cancelled';
            /**
             * Why it was cancelled.
             */
            reason: string | null;
            /**
             * When it was handed over, or cancelled.
             */
            leftAt: string;
            held: {
                reason: 'cap' | 'gap' | 'quiet-hours' | 'turn' | 'send-time';
                /**
                 * ISO 8601, UTC, milliseconds.
                 */
                until: string;
            } | null;
        }>;
        runs: Array<{
            profileId: string;
            runId: string;
            /**
             * ISO 8601, UTC, milliseconds.
             */
            enteredAt: string;
            version: number;
            /**
             * It was under way at the beginning.
             */
            isOlder: boolean;
            state: 'going' | 'done' | 'goal' | 'left' | 'stopped' | 'merged';
            reason: string | null;
            endedAt: string | null;
            stepId: string | null;
        }>;
        misses: Array<{
            profileId: string;
            /**
             * ISO 8601, UTC, milliseconds.
             */
            at: string;
            cause: string;
            reason: string;
        }>;
        /**
         * More than the 10,000 of each that are listed.
         */
        leftOut: {
            messages: number;
            runs: number;
            misses: number;
        };
        comparison: {
            live: {
                /**
                 * Runs that came in.
                 */
                entered: number;
                messages: number;
                /**
                 * Of the messages, those that were cancelled.
                 */
                cancelled: number;
            };
            same: {
                runs: number;
                messages: number;
            };
            differences: Array<{
                kind: 'message' | 'run';
                profileId: string;
                /**
                 * When the run came in.
                 */
                enteredAt: string;
                stepId: string | null;
                /**
                 * Null: it would not have been.
                 */
                simulated: string | null;
                /**
                 * Null: it was not.
                 */
                live: string | null;
            }>;
            differencesLeftOut: number;
        } | null;
    };
};

export type PostApiJourneysByKeySimulationsResponse = PostApiJourneysByKeySimulationsResponses[keyof PostApiJourneysByKeySimulationsResponses];

export type PostApiTemplatesLintData = {
    body: {
        template: {
            from?: string;
            replyTo?: string;
            /**
             * Liquid.
             */
            subject?: string;
            /**
             * Liquid.
             */
            preheader?: string;
            /**
             * Liquid.
             */
            html?: string;
            /**
             * MJML with Liquid, in place of `html`.
             */
            mjml?: string;
            /**
             * Liquid.
             */
            text?: string;
            /**
             * Tables from rules to blocks or values, by name.
             */
            matrices?: {
                [key: string]: {
                    choose?: 'first' | 'best';
                    rows: Array<{
                        /**
                         * The key of the row, which is kept with the message.
                         */
                        row: string;
                        /**
                         * A rule: for whom it is.
                         */
                        when?: string;
                        /**
                         * With `best`: a number, or a variable such as `trait.points`.
                         */
                        score?: number | string;
                        /**
                         * Null: nothing. Left out: that of the default.
                         */
                        block?: {
                            name: string;
                            parameters?: {
                                [key: string]: string | number;
                            };
                        } | null;
                        /**
                         * Those of the default hold where a row has none of its own.
                         */
                        values?: {
                            [key: string]: string | number | boolean;
                        };
                    }>;
                    /**
                     * For whom no row is. Nothing is published without it.
                     */
                    default?: {
                        row?: string;
                        /**
                         * Null: nothing. Left out: that of the default.
                         */
                        block?: {
                            name: string;
                            parameters?: {
                                [key: string]: string | number;
                            };
                        } | null;
                        /**
                         * Those of the default hold where a row has none of its own.
                         */
                        values?: {
                            [key: string]: string | number | boolean;
                        };
                    };
                };
            };
            /**
             * Variables for which the template has a default.
             */
            defaults?: {
                [key: string]: string;
            };
            /**
             * Sensitive traits that the template may read.
             */
            allowSensitive?: Array<string>;
            /**
             * Of these parts, BCP 47.
             */
            language?: string;
            /**
             * What each more language has of its own, by its BCP 47 tag.
             */
            languages?: {
                [key: string]: {
                    /**
                     * Liquid.
                     */
                    subject?: string;
                    /**
                     * Liquid.
                     */
                    preheader?: string;
                    /**
                     * Liquid.
                     */
                    html?: string;
                    /**
                     * MJML with Liquid, in place of `html`.
                     */
                    mjml?: string;
                    /**
                     * Liquid.
                     */
                    text?: string;
                };
            };
            kind?: 'marketing' | 'transactional';
        };
        /**
         * The mail programs that matter: `gmail`, `outlook.windows`. Else the usual ones.
         */
        clients?: Array<string>;
        /**
         * How large its HTML is when it is rendered; else as large as it is written.
         */
        renderedBytes?: number;
    };
    path?: never;
    query?: {
        /**
         * The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.
         */
        workspace?: number;
    };
    url: '/api/templates/lint';
};

export type PostApiTemplatesLintErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type PostApiTemplatesLintError = PostApiTemplatesLintErrors[keyof PostApiTemplatesLintErrors];

export type PostApiTemplatesLintResponses = {
    /**
     * Default Response
     */
    200: {
        findings: Array<{
            /**
             * Its page: docs/reference/findings/RULE.md.
             */
            rule: string;
            /**
             * `error`: it must not be sent so. `warning`: some reader sees it. `hint`: it could be better.
             */
            severity: 'error' | 'warning' | 'hint';
            field: 'from' | 'replyTo' | 'subject' | 'preheader' | 'html' | 'mjml' | 'text' | 'matrices';
            /**
             * Whose field it is, as BCP 47 names it; left out, the main language’s.
             */
            language?: string;
            /**
             * From 1, in the source as it was given.
             */
            line: number;
            /**
             * From 1.
             */
            column: number;
            /**
             * Behind the place, where it ends in the same line.
             */
            endColumn?: number;
            /**
             * Where it stands in the block that brings it: `line` is then of the call.
             */
            inBlock?: {
                name: string;
                line: number;
                column: number;
            };
            message: string;
            why: string;
            mend: string;
        }>;
        /**
         * Names among `clients` of which nothing is known.
         */
        unknownClients: Array<string>;
    };
};

export type PostApiTemplatesLintResponse = PostApiTemplatesLintResponses[keyof PostApiTemplatesLintResponses];

export type GetApiSettingsRestraintData = {
    body?: never;
    path?: never;
    query?: {
        /**
         * The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.
         */
        workspace?: number;
    };
    url: '/api/settings/restraint';
};

export type GetApiSettingsRestraintErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type GetApiSettingsRestraintError = GetApiSettingsRestraintErrors[keyof GetApiSettingsRestraintErrors];

export type GetApiSettingsRestraintResponses = {
    /**
     * Default Response
     */
    200: {
        restraint: {
            /**
             * At most so many mails to one person within any window.
             */
            caps: Array<{
                count: number;
                /**
                 * A rolling window: `7d`.
                 */
                per: string;
                /**
                 * A purpose. Left out: all mail that is not transactional, together.
                 */
                topic?: string;
            }>;
            /**
             * Between two mails of one purpose to one person, at least.
             */
            gap: string | null;
            /**
             * Between any two mails to one person that are not transactional.
             */
            gapOfAll: string | null;
            /**
             * By the reader’s clock (trait `timezone`), else by the workspace’s.
             */
            quietHours: {
                from: string;
                until: string;
            } | null;
            /**
             * How long after it was intended a mail waits for room that caps and gaps leave; then it is dropped as `held-back`.
             */
            wait: string;
        };
        /**
         * 0: nothing was said yet, and nothing is held back.
         */
        revision: number;
        changedAt: string | null;
        changedBy: string | null;
    };
};

export type GetApiSettingsRestraintResponse = GetApiSettingsRestraintResponses[keyof GetApiSettingsRestraintResponses];

export type PutApiSettingsRestraintData = {
    body: {
        /**
         * As it was read; another one: 409. Left out: whichever there is.
         */
        revision?: number;
        restraint: {
            /**
             * At most so many mails to one person within any window.
             */
            caps?: Array<{
                count: number;
                /**
                 * A rolling window: `7d`.
                 */
                per: string;
                /**
                 * A purpose. Left out: all mail that is not transactional, together.
                 */
                topic?: string;
            }>;
            /**
             * Between two mails of one purpose to one person, at least.
             */
            gap?: string | null;
            /**
             * Between any two mails to one person that are not transactional.
             */
            gapOfAll?: string | null;
            /**
             * By the reader’s clock (trait `timezone`), else by the workspace’s.
             */
            quietHours?: {
                from: string;
                until: string;
            } | null;
            /**
             * How long after it was intended a mail waits for room that caps and gaps leave; then it is dropped as `held-back`.
             */
            wait?: string;
        };
    };
    path?: never;
    query?: {
        /**
         * The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.
         */
        workspace?: number;
    };
    url: '/api/settings/restraint';
};

export type PutApiSettingsRestraintErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type PutApiSettingsRestraintError = PutApiSettingsRestraintErrors[keyof PutApiSettingsRestraintErrors];

export type PutApiSettingsRestraintResponses = {
    /**
     * Default Response
     */
    200: {
        restraint: {
            /**
             * At most so many mails to one person within any window.
             */
            caps: Array<{
                count: number;
                /**
                 * A rolling window: `7d`.
                 */
                per: string;
                /**
                 * A purpose. Left out: all mail that is not transactional, together.
                 */
                topic?: string;
            }>;
            /**
             * Between two mails of one purpose to one person, at least.
             */
            gap: string | null;
            /**
             * Between any two mails to one person that are not transactional.
             */
            gapOfAll: string | null;
            /**
             * By the reader’s clock (trait `timezone`), else by the workspace’s.
             */
            quietHours: {
                from: string;
                until: string;
            } | null;
            /**
             * How long after it was intended a mail waits for room that caps and gaps leave; then it is dropped as `held-back`.
             */
            wait: string;
        };
        /**
         * 0: nothing was said yet, and nothing is held back.
         */
        revision: number;
        changedAt: string | null;
        changedBy: string | null;
    };
};

export type PutApiSettingsRestraintResponse = PutApiSettingsRestraintResponses[keyof PutApiSettingsRestraintResponses];

export type GetApiCampaignsByCampaignClicksData = {
    body?: never;
    path: {
        campaign: string;
    };
    query?: {
        /**
         * The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.
         */
        workspace?: number;
    };
    url: '/api/campaigns/{campaign}/clicks';
};

export type GetApiCampaignsByCampaignClicksErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type GetApiCampaignsByCampaignClicksError = GetApiCampaignsByCampaignClicksErrors[keyof GetApiCampaignsByCampaignClicksErrors];

export type GetApiCampaignsByCampaignClicksResponses = {
    /**
     * Default Response
     */
    200: {
        /**
         * More than one of a link and a message a minute are one.
         */
        clicks: number;
        people: number;
        blocks: Array<{
            /**
             * The blocks that it stands in: `footer/social`; null: in none.
             */
            block: string | null;
            /**
             * More than one of a link and a message a minute are one.
             */
            clicks: number;
            people: number;
        }>;
        rows: Array<{
            /**
             * The row of a matrix that put it there: `hero/loyal`.
             */
            row: string;
            /**
             * More than one of a link and a message a minute are one.
             */
            clicks: number;
            people: number;
        }>;
        products: Array<{
            /**
             * The product that the link leads to.
             */
            product: string;
            /**
             * More than one of a link and a message a minute are one.
             */
            clicks: number;
            people: number;
        }>;
    };
};

export type GetApiCampaignsByCampaignClicksResponse = GetApiCampaignsByCampaignClicksResponses[keyof GetApiCampaignsByCampaignClicksResponses];

export type GetApiTemplatesByTemplateClicksData = {
    body?: never;
    path: {
        template: string;
    };
    query?: {
        /**
         * The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.
         */
        workspace?: number;
    };
    url: '/api/templates/{template}/clicks';
};

export type GetApiTemplatesByTemplateClicksErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type GetApiTemplatesByTemplateClicksError = GetApiTemplatesByTemplateClicksErrors[keyof GetApiTemplatesByTemplateClicksErrors];

export type GetApiTemplatesByTemplateClicksResponses = {
    /**
     * Default Response
     */
    200: {
        /**
         * More than one of a link and a message a minute are one.
         */
        clicks: number;
        people: number;
        blocks: Array<{
            /**
             * The blocks that it stands in: `footer/social`; null: in none.
             */
            block: string | null;
            /**
             * More than one of a link and a message a minute are one.
             */
            clicks: number;
            people: number;
        }>;
        rows: Array<{
            /**
             * The row of a matrix that put it there: `hero/loyal`.
             */
            row: string;
            /**
             * More than one of a link and a message a minute are one.
             */
            clicks: number;
            people: number;
        }>;
        products: Array<{
            /**
             * The product that the link leads to.
             */
            product: string;
            /**
             * More than one of a link and a message a minute are one.
             */
            clicks: number;
            people: number;
        }>;
    };
};

export type GetApiTemplatesByTemplateClicksResponse = GetApiTemplatesByTemplateClicksResponses[keyof GetApiTemplatesByTemplateClicksResponses];

export type GetApiBlocksByBlockClicksData = {
    body?: never;
    path: {
        block: string;
    };
    query?: {
        /**
         * The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.
         */
        workspace?: number;
    };
    url: '/api/blocks/{block}/clicks';
};

export type GetApiBlocksByBlockClicksErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type GetApiBlocksByBlockClicksError = GetApiBlocksByBlockClicksErrors[keyof GetApiBlocksByBlockClicksErrors];

export type GetApiBlocksByBlockClicksResponses = {
    /**
     * Default Response
     */
    200: {
        /**
         * More than one of a link and a message a minute are one.
         */
        clicks: number;
        people: number;
        blocks: Array<{
            /**
             * The blocks that it stands in: `footer/social`; null: in none.
             */
            block: string | null;
            /**
             * More than one of a link and a message a minute are one.
             */
            clicks: number;
            people: number;
        }>;
        rows: Array<{
            /**
             * The row of a matrix that put it there: `hero/loyal`.
             */
            row: string;
            /**
             * More than one of a link and a message a minute are one.
             */
            clicks: number;
            people: number;
        }>;
        products: Array<{
            /**
             * The product that the link leads to.
             */
            product: string;
            /**
             * More than one of a link and a message a minute are one.
             */
            clicks: number;
            people: number;
        }>;
    };
};

export type GetApiBlocksByBlockClicksResponse = GetApiBlocksByBlockClicksResponses[keyof GetApiBlocksByBlockClicksResponses];

export type GetApiCouponListsData = {
    body?: never;
    path?: never;
    query?: {
        /**
         * The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.
         */
        workspace?: number;
    };
    url: '/api/coupon-lists';
};

export type GetApiCouponListsErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type GetApiCouponListsError = GetApiCouponListsErrors[keyof GetApiCouponListsErrors];

export type GetApiCouponListsResponses = {
    /**
     * Default Response
     */
    200: {
        lists: Array<{
            key: string;
            name: string;
            /**
             * From then on none of its codes is handed out; null: never.
             */
            expiresAt: string | null;
            /**
             * Fewer codes left than this are told as a problem; 0: it is not told.
             */
            alertBelow: number;
            /**
             * Codes that nobody has.
             */
            left: number;
            handedOut: number;
            /**
             * ISO 8601, UTC, milliseconds.
             */
            createdAt: string;
            /**
             * ISO 8601, UTC, milliseconds.
             */
            changedAt: string;
        }>;
    };
};

export type GetApiCouponListsResponse = GetApiCouponListsResponses[keyof GetApiCouponListsResponses];

export type PostApiCouponListsData = {
    body: {
        /**
         * Small letters, digits and hyphens; it never changes.
         */
        key: string;
        name?: string;
        expiresAt?: string | null;
        alertBelow?: number;
    };
    path?: never;
    query?: {
        /**
         * The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.
         */
        workspace?: number;
    };
    url: '/api/coupon-lists';
};

export type PostApiCouponListsErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type PostApiCouponListsError = PostApiCouponListsErrors[keyof PostApiCouponListsErrors];

export type PostApiCouponListsResponses = {
    /**
     * Default Response
     */
    201: {
        key: string;
        name: string;
        /**
         * From then on none of its codes is handed out; null: never.
         */
        expiresAt: string | null;
        /**
         * Fewer codes left than this are told as a problem; 0: it is not told.
         */
        alertBelow: number;
        /**
         * Codes that nobody has.
         */
        left: number;
        handedOut: number;
        /**
         * ISO 8601, UTC, milliseconds.
         */
        createdAt: string;
        /**
         * ISO 8601, UTC, milliseconds.
         */
        changedAt: string;
    };
};

export type PostApiCouponListsResponse = PostApiCouponListsResponses[keyof PostApiCouponListsResponses];

export type DeleteApiCouponListsByKeyData = {
    body?: never;
    path: {
        key: string;
    };
    query?: {
        /**
         * The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.
         */
        workspace?: number;
    };
    url: '/api/coupon-lists/{key}';
};

export type DeleteApiCouponListsByKeyErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type DeleteApiCouponListsByKeyError = DeleteApiCouponListsByKeyErrors[keyof DeleteApiCouponListsByKeyErrors];

export type DeleteApiCouponListsByKeyResponses = {
    /**
     * Default Response
     */
    200: {
        key: string;
    };
};

export type DeleteApiCouponListsByKeyResponse = DeleteApiCouponListsByKeyResponses[keyof DeleteApiCouponListsByKeyResponses];

export type GetApiCouponListsByKeyData = {
    body?: never;
    path: {
        key: string;
    };
    query?: {
        /**
         * The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.
         */
        workspace?: number;
    };
    url: '/api/coupon-lists/{key}';
};

export type GetApiCouponListsByKeyErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type GetApiCouponListsByKeyError = GetApiCouponListsByKeyErrors[keyof GetApiCouponListsByKeyErrors];

export type GetApiCouponListsByKeyResponses = {
    /**
     * Default Response
     */
    200: {
        key: string;
        name: string;
        /**
         * From then on none of its codes is handed out; null: never.
         */
        expiresAt: string | null;
        /**
         * Fewer codes left than this are told as a problem; 0: it is not told.
         */
        alertBelow: number;
        /**
         * Codes that nobody has.
         */
        left: number;
        handedOut: number;
        /**
         * ISO 8601, UTC, milliseconds.
         */
        createdAt: string;
        /**
         * ISO 8601, UTC, milliseconds.
         */
        changedAt: string;
    };
};

export type GetApiCouponListsByKeyResponse = GetApiCouponListsByKeyResponses[keyof GetApiCouponListsByKeyResponses];

export type PatchApiCouponListsByKeyData = {
    body: {
        name?: string;
        expiresAt?: string | null;
        alertBelow?: number;
    };
    path: {
        key: string;
    };
    query?: {
        /**
         * The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.
         */
        workspace?: number;
    };
    url: '/api/coupon-lists/{key}';
};

export type PatchApiCouponListsByKeyErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type PatchApiCouponListsByKeyError = PatchApiCouponListsByKeyErrors[keyof PatchApiCouponListsByKeyErrors];

export type PatchApiCouponListsByKeyResponses = {
    /**
     * Default Response
     */
    200: {
        key: string;
        name: string;
        /**
         * From then on none of its codes is handed out; null: never.
         */
        expiresAt: string | null;
        /**
         * Fewer codes left than this are told as a problem; 0: it is not told.
         */
        alertBelow: number;
        /**
         * Codes that nobody has.
         */
        left: number;
        handedOut: number;
        /**
         * ISO 8601, UTC, milliseconds.
         */
        createdAt: string;
        /**
         * ISO 8601, UTC, milliseconds.
         */
        changedAt: string;
    };
};

export type PatchApiCouponListsByKeyResponse = PatchApiCouponListsByKeyResponses[keyof PatchApiCouponListsByKeyResponses];

export type GetApiCouponListsByKeyHandedOutCsvData = {
    body?: never;
    path: {
        key: string;
    };
    query?: {
        /**
         * The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.
         */
        workspace?: number;
    };
    url: '/api/coupon-lists/{key}/handed-out.csv';
};

export type GetApiCouponListsByKeyHandedOutCsvErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type GetApiCouponListsByKeyHandedOutCsvError = GetApiCouponListsByKeyHandedOutCsvErrors[keyof GetApiCouponListsByKeyHandedOutCsvErrors];

export type GetApiCouponListsByKeyHandedOutCsvResponses = {
    /**
     * Default Response
     */
    200: string;
};

export type GetApiCouponListsByKeyHandedOutCsvResponse = GetApiCouponListsByKeyHandedOutCsvResponses[keyof GetApiCouponListsByKeyHandedOutCsvResponses];

export type GetApiProfilesByProfileCouponsData = {
    body?: never;
    path: {
        profile: string;
    };
    query?: {
        /**
         * The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.
         */
        workspace?: number;
    };
    url: '/api/profiles/{profile}/coupons';
};

export type GetApiProfilesByProfileCouponsErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type GetApiProfilesByProfileCouponsError = GetApiProfilesByProfileCouponsErrors[keyof GetApiProfilesByProfileCouponsErrors];

export type GetApiProfilesByProfileCouponsResponses = {
    /**
     * Default Response
     */
    200: {
        coupons: Array<{
            list: string;
            code: string;
            /**
             * ISO 8601, UTC, milliseconds.
             */
            handedAt: string;
            /**
             * What it was handed out for.
             */
            askedBy: string;
        }>;
    };
};

export type GetApiProfilesByProfileCouponsResponse = GetApiProfilesByProfileCouponsResponses[keyof GetApiProfilesByProfileCouponsResponses];

export type GetApiMessagesData = {
    body?: never;
    path?: never;
    query?: {
        /**
         * The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.
         */
        workspace?: number;
        campaign?: string;
        profile?: string;
        state?: 'queued' | 'sending' | 'accepted' | 'deferred' | 'failed' | 'unknown' | 'cancelled';
        limit?: number;
        /**
         * `nextCursor` of the page before.
         */
        cursor?: string;
    };
    url: '/api/messages';
};

export type GetApiMessagesErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type GetApiMessagesError = GetApiMessagesErrors[keyof GetApiMessagesErrors];

export type GetApiMessagesResponses = {
    /**
     * Default Response
     */
    200: {
        messages: Array<{
            messageId: string;
            profileId: string;
            campaignId: string | null;
            /**
             * Of a journey’s message; null: it is none.
             */
            journeyId: string | null;
            /**
             * The run that sent it.
             */
            runId: string | null;
            /**
             * The step of the journey that sent it.
             */
            stepId: string | null;
            /**
             * Of the template.
             */
            versionId: string;
            purpose: string;
            state: 'queued' | 'sending' | 'accepted' | 'deferred' | 'failed' | 'unknown' | 'cancelled';
            /**
             * Why it is failed, cancelled or deferred.
             */
            reason: string | null;
            address: string | null;
            /**
             * Whether opens and clicks may be recorded.
             */
            isTracked: boolean;
            attempts: number;
            /**
             * ISO 8601, UTC, milliseconds.
             */
            intendedAt: string;
            /**
             * When it was handed over last.
             */
            sendingAt: string | null;
            settledAt: string | null;
            /**
             * Held back until then at least; of one that was dropped as `held-back`, there would have been room.
             */
            heldUntil: string | null;
            /**
             * cap, gap, quiet-hours; turn: another mail of the person goes first; send-time: the hour that was chosen. `history` says more.
             */
            heldWhy: 'cap' | 'gap' | 'quiet-hours' | 'turn' | 'send-time' | null;
            history: Array<{
                /**
                 * ISO 8601, UTC, milliseconds.
                 */
                at: string;
                what: string;
                detail: string;
            }>;
        }>;
        /**
         * Where the next page begins; null: this is the last one.
         */
        nextCursor: string | null;
    };
};

export type GetApiMessagesResponse = GetApiMessagesResponses[keyof GetApiMessagesResponses];

export type PostApiMessagesData = {
    body: {
        profile: string;
        /**
         * transactional: somebody asked for it, so it needs no consent. Anything else does.
         */
        purpose?: string;
        /**
         * The caller’s own: sent again with the same key, nothing happens twice.
         */
        key?: string;
        /**
         * What the template reads as `data`.
         */
        data?: {
            [key: string]: unknown;
        };
        /**
         * What the reader did that the message answers to: `event` in its template.
         */
        event?: {
            /**
             * `event.name`
             */
            name: string;
            /**
             * `event.timestamp`. Left out, it is now.
             */
            timestamp?: string;
            /**
             * `event.properties`
             */
            properties?: {
                [key: string]: unknown;
            };
        };
        content?: {
            /**
             * From whom, such as `Shop <news@shop.example>`. Else ATTUNE_MAIL_FROM.
             */
            from?: string;
            replyTo?: string;
            /**
             * Liquid.
             */
            subject: string;
            /**
             * What mail programs show behind the subject. Liquid.
             */
            preheader?: string;
            /**
             * Liquid; values are escaped.
             */
            html?: string;
            /**
             * Liquid. Left out, it is made of the HTML.
             */
            text?: string;
            /**
             * What stands in the place of missing values, before the workspace’s own.
             */
            defaults?: {
                [key: string]: string;
            };
            /**
             * Sensitive traits that it may read: `["trait.birthday"]`.
             */
            allowSensitive?: Array<string>;
        };
        /**
         * The name of a template, in place of `content`: the release that is in use now.
         */
        template?: string;
    };
    path?: never;
    query?: {
        /**
         * The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.
         */
        workspace?: number;
    };
    url: '/api/messages';
};

export type PostApiMessagesErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type PostApiMessagesError = PostApiMessagesErrors[keyof PostApiMessagesErrors];

export type PostApiMessagesResponses = {
    /**
     * Default Response
     */
    200: {
        messageId: string;
        isNew: boolean;
    };
};

export type PostApiMessagesResponse = PostApiMessagesResponses[keyof PostApiMessagesResponses];

export type GetApiMessagesByMessageData = {
    body?: never;
    path: {
        message: string;
    };
    query?: {
        /**
         * The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.
         */
        workspace?: number;
    };
    url: '/api/messages/{message}';
};

export type GetApiMessagesByMessageErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type GetApiMessagesByMessageError = GetApiMessagesByMessageErrors[keyof GetApiMessagesByMessageErrors];

export type GetApiMessagesByMessageResponses = {
    /**
     * Default Response
     */
    200: {
        messageId: string;
        profileId: string;
        campaignId: string | null;
        /**
         * Of a journey’s message; null: it is none.
         */
        journeyId: string | null;
        /**
         * The run that sent it.
         */
        runId: string | null;
        /**
         * The step of the journey that sent it.
         */
        stepId: string | null;
        /**
         * Of the template.
         */
        versionId: string;
        purpose: string;
        state: 'queued' | 'sending' | 'accepted' | 'deferred' | 'failed' | 'unknown' | 'cancelled';
        /**
         * Why it is failed, cancelled or deferred.
         */
        reason: string | null;
        address: string | null;
        /**
         * Whether opens and clicks may be recorded.
         */
        isTracked: boolean;
        attempts: number;
        /**
         * ISO 8601, UTC, milliseconds.
         */
        intendedAt: string;
        /**
         * When it was handed over last.
         */
        sendingAt: string | null;
        settledAt: string | null;
        /**
         * Held back until then at least; of one that was dropped as `held-back`, there would have been room.
         */
        heldUntil: string | null;
        /**
         * cap, gap, quiet-hours; turn: another mail of the person goes first; send-time: the hour that was chosen. `history` says more.
         */
        heldWhy: 'cap' | 'gap' | 'quiet-hours' | 'turn' | 'send-time' | null;
        history: Array<{
            /**
             * ISO 8601, UTC, milliseconds.
             */
            at: string;
            what: string;
            detail: string;
        }>;
        /**
         * In which its mail was composed, as BCP 47 names it; null: it was not yet.
         */
        language: string | null;
        /**
         * The row of each of its template’s matrices that won for its reader.
         */
        matrices: Array<{
            matrix: string;
            row: string;
        }>;
        clicks: Array<{
            /**
             * The blocks that it stands in: `footer/social`; null: in none.
             */
            block: string | null;
            row: string | null;
            product: string | null;
            /**
             * More than one of a link and a message a minute are one.
             */
            clicks: number;
            /**
             * ISO 8601, UTC, milliseconds.
             */
            lastAt: string;
        }>;
    };
};

export type GetApiMessagesByMessageResponse = GetApiMessagesByMessageResponses[keyof GetApiMessagesByMessageResponses];

export type GetApiProfilesByProfileMessagesData = {
    body?: never;
    path: {
        profile: string;
    };
    query?: {
        /**
         * The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.
         */
        workspace?: number;
    };
    url: '/api/profiles/{profile}/messages';
};

export type GetApiProfilesByProfileMessagesErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type GetApiProfilesByProfileMessagesError = GetApiProfilesByProfileMessagesErrors[keyof GetApiProfilesByProfileMessagesErrors];

export type GetApiProfilesByProfileMessagesResponses = {
    /**
     * Default Response
     */
    200: {
        messages: Array<{
            messageId: string;
            profileId: string;
            campaignId: string | null;
            /**
             * Of a journey’s message; null: it is none.
             */
            journeyId: string | null;
            /**
             * The run that sent it.
             */
            runId: string | null;
            /**
             * The step of the journey that sent it.
             */
            stepId: string | null;
            /**
             * Of the template.
             */
            versionId: string;
            purpose: string;
            state: 'queued' | 'sending' | 'accepted' | 'deferred' | 'failed' | 'unknown' | 'cancelled';
            /**
             * Why it is failed, cancelled or deferred.
             */
            reason: string | null;
            address: string | null;
            /**
             * Whether opens and clicks may be recorded.
             */
            isTracked: boolean;
            attempts: number;
            /**
             * ISO 8601, UTC, milliseconds.
             */
            intendedAt: string;
            /**
             * When it was handed over last.
             */
            sendingAt: string | null;
            settledAt: string | null;
            /**
             * Held back until then at least; of one that was dropped as `held-back`, there would have been room.
             */
            heldUntil: string | null;
            /**
             * cap, gap, quiet-hours; turn: another mail of the person goes first; send-time: the hour that was chosen. `history` says more.
             */
            heldWhy: 'cap' | 'gap' | 'quiet-hours' | 'turn' | 'send-time' | null;
            history: Array<{
                /**
                 * ISO 8601, UTC, milliseconds.
                 */
                at: string;
                what: string;
                detail: string;
            }>;
        }>;
    };
};

export type GetApiProfilesByProfileMessagesResponse = GetApiProfilesByProfileMessagesResponses[keyof GetApiProfilesByProfileMessagesResponses];

export type GetApiMessagesByMessageHeadData = {
    body?: never;
    path: {
        message: string;
    };
    query?: {
        /**
         * The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.
         */
        workspace?: number;
    };
    url: '/api/messages/{message}/head';
};

export type GetApiMessagesByMessageHeadErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type GetApiMessagesByMessageHeadError = GetApiMessagesByMessageHeadErrors[keyof GetApiMessagesByMessageHeadErrors];

export type GetApiMessagesByMessageHeadResponses = {
    /**
     * Default Response
     */
    200: {
        from: string;
        subject: string;
    };
};

export type GetApiMessagesByMessageHeadResponse = GetApiMessagesByMessageHeadResponses[keyof GetApiMessagesByMessageHeadResponses];

export type GetApiMessagesByMessagePageData = {
    body?: never;
    path: {
        message: string;
    };
    query?: {
        /**
         * The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.
         */
        workspace?: number;
    };
    url: '/api/messages/{message}/page';
};

export type GetApiMessagesByMessagePageResponses = {
    /**
     * Default Response
     */
    200: unknown;
};

export type PostApiMessagesByMessageSettleData = {
    body: {
        /**
         * accepted: it was sent; again: send it once more, though that may be the second time.
         */
        as: 'accepted' | 'again';
        /**
         * Who says so and why: for the record.
         */
        why: string;
    };
    path: {
        message: string;
    };
    query?: {
        /**
         * The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.
         */
        workspace?: number;
    };
    url: '/api/messages/{message}/settle';
};

export type PostApiMessagesByMessageSettleErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type PostApiMessagesByMessageSettleError = PostApiMessagesByMessageSettleErrors[keyof PostApiMessagesByMessageSettleErrors];

export type PostApiMessagesByMessageSettleResponses = {
    /**
     * Default Response
     */
    200: {
        messageId: string;
        profileId: string;
        campaignId: string | null;
        /**
         * Of a journey’s message; null: it is none.
         */
        journeyId: string | null;
        /**
         * The run that sent it.
         */
        runId: string | null;
        /**
         * The step of the journey that sent it.
         */
        stepId: string | null;
        /**
         * Of the template.
         */
        versionId: string;
        purpose: string;
        state: 'queued' | 'sending' | 'accepted' | 'deferred' | 'failed' | 'unknown' | 'cancelled';
        /**
         * Why it is failed, cancelled or deferred.
         */
        reason: string | null;
        address: string | null;
        /**
         * Whether opens and clicks may be recorded.
         */
        isTracked: boolean;
        attempts: number;
        /**
         * ISO 8601, UTC, milliseconds.
         */
        intendedAt: string;
        /**
         * When it was handed over last.
         */
        sendingAt: string | null;
        settledAt: string | null;
        /**
         * Held back until then at least; of one that was dropped as `held-back`, there would have been room.
         */
        heldUntil: string | null;
        /**
         * cap, gap, quiet-hours; turn: another mail of the person goes first; send-time: the hour that was chosen. `history` says more.
         */
        heldWhy: 'cap' | 'gap' | 'quiet-hours' | 'turn' | 'send-time' | null;
        history: Array<{
            /**
             * ISO 8601, UTC, milliseconds.
             */
            at: string;
            what: string;
            detail: string;
        }>;
    };
};

export type PostApiMessagesByMessageSettleResponse = PostApiMessagesByMessageSettleResponses[keyof PostApiMessagesByMessageSettleResponses];

export type GetApiTemplatesData = {
    body?: never;
    path?: never;
    query?: {
        /**
         * The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.
         */
        workspace?: number;
        /**
         * A part of the name or the title.
         */
        search?: string;
        limit?: number;
        /**
         * `nextCursor` of the page before.
         */
        cursor?: string;
    };
    url: '/api/templates';
};

export type GetApiTemplatesErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type GetApiTemplatesError = GetApiTemplatesErrors[keyof GetApiTemplatesErrors];

export type GetApiTemplatesResponses = {
    /**
     * Default Response
     */
    200: {
        templates: Array<{
            /**
             * Small letters, digits and hyphens, such as `spring-sale`; by it mails refer to it.
             */
            name: string;
            title: string;
            kind: 'marketing' | 'transactional';
            /**
             * Of the draft: 1, 2, 3 …
             */
            revision: number;
            /**
             * The release in use; null: there is none.
             */
            published: number | null;
            /**
             * ISO 8601, UTC, milliseconds.
             */
            createdAt: string;
            /**
             * ISO 8601, UTC, milliseconds.
             */
            changedAt: string;
            changedBy: string;
        }>;
        /**
         * Where the next page begins; null: this is the last one.
         */
        nextCursor: string | null;
    };
};

export type GetApiTemplatesResponse = GetApiTemplatesResponses[keyof GetApiTemplatesResponses];

export type PostApiTemplatesData = {
    body: {
        /**
         * Small letters, digits and hyphens, such as `spring-sale`; by it mails refer to it.
         */
        name: string;
        /**
         * Left out, it is the name.
         */
        title?: string;
        kind?: 'marketing' | 'transactional';
        draft: {
            /**
             * From whom, such as `Shop <news@shop.example>`. Else ATTUNE_MAIL_FROM.
             */
            from?: string;
            replyTo?: string;
            /**
             * Liquid.
             */
            subject: string;
            /**
             * What mail programs show behind the subject. Liquid.
             */
            preheader?: string;
            /**
             * Left out, the mail is text alone.
             */
            body?: {
                kind: 'mjml';
                /**
                 * MJML (https://documentation.mjml.io) with Liquid in it; no `mj-include`.
                 */
                mjml: string;
            } | {
                kind: 'html';
                /**
                 * Liquid.
                 */
                html: string;
            };
            /**
             * Liquid. Left out, it is made of the body.
             */
            text?: string;
            /**
             * Tables from rules to blocks or values, by name.
             */
            matrices?: {
                [key: string]: {
                    choose?: 'first' | 'best';
                    rows: Array<{
                        /**
                         * The key of the row, which is kept with the message.
                         */
                        row: string;
                        /**
                         * A rule: for whom it is.
                         */
                        when?: string;
                        /**
                         * With `best`: a number, or a variable such as `trait.points`.
                         */
                        score?: number | string;
                        /**
                         * Null: nothing. Left out: that of the default.
                         */
                        block?: {
                            name: string;
                            parameters?: {
                                [key: string]: string | number;
                            };
                        } | null;
                        /**
                         * Those of the default hold where a row has none of its own.
                         */
                        values?: {
                            [key: string]: string | number | boolean;
                        };
                    }>;
                    /**
                     * For whom no row is. Nothing is published without it.
                     */
                    default?: {
                        row?: string;
                        /**
                         * Null: nothing. Left out: that of the default.
                         */
                        block?: {
                            name: string;
                            parameters?: {
                                [key: string]: string | number;
                            };
                        } | null;
                        /**
                         * Those of the default hold where a row has none of its own.
                         */
                        values?: {
                            [key: string]: string | number | boolean;
                        };
                    };
                };
            };
            /**
             * What stands in the place of missing values, before the workspace’s own: `{"trait.first_name": "friend"}`.
             */
            defaults?: {
                [key: string]: string;
            };
            /**
             * Sensitive traits that it may read: `["trait.birthday"]`.
             */
            allowSensitive?: Array<string>;
            /**
             * Of the parts above, as BCP 47 names it: `en`, `pt-BR`. Else the workspace’s.
             */
            language?: string;
            /**
             * More languages by their BCP 47 tags; each message is made in its reader’s.
             */
            languages?: {
                [key: string]: {
                    subject?: string;
                    /**
                     * What mail programs show behind the subject. Liquid.
                     */
                    preheader?: string;
                    /**
                     * Left out, the mail is text alone.
                     */
                    body?: {
                        kind: 'mjml';
                        /**
                         * MJML (https://documentation.mjml.io) with Liquid in it; no `mj-include`.
                         */
                        mjml: string;
                    } | {
                        kind: 'html';
                        /**
                         * Liquid.
                         */
                        html: string;
                    };
                    /**
                     * Liquid. Left out, it is made of the body.
                     */
                    text?: string;
                };
            };
        };
    };
    path?: never;
    query?: {
        /**
         * The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.
         */
        workspace?: number;
    };
    url: '/api/templates';
};

export type PostApiTemplatesErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type PostApiTemplatesError = PostApiTemplatesErrors[keyof PostApiTemplatesErrors];

export type PostApiTemplatesResponses = {
    /**
     * Default Response
     */
    201: {
        /**
         * Small letters, digits and hyphens, such as `spring-sale`; by it mails refer to it.
         */
        name: string;
        title: string;
        kind: 'marketing' | 'transactional';
        /**
         * Of the draft: 1, 2, 3 …
         */
        revision: number;
        /**
         * The release in use; null: there is none.
         */
        published: number | null;
        /**
         * ISO 8601, UTC, milliseconds.
         */
        createdAt: string;
        /**
         * ISO 8601, UTC, milliseconds.
         */
        changedAt: string;
        changedBy: string;
        draft: {
            /**
             * From whom, such as `Shop <news@shop.example>`. Else ATTUNE_MAIL_FROM.
             */
            from?: string;
            replyTo?: string;
            /**
             * Liquid.
             */
            subject: string;
            /**
             * What mail programs show behind the subject. Liquid.
             */
            preheader?: string;
            /**
             * Left out, the mail is text alone.
             */
            body?: {
                kind: 'mjml';
                /**
                 * MJML (https://documentation.mjml.io) with Liquid in it; no `mj-include`.
                 */
                mjml: string;
            } | {
                kind: 'html';
                /**
                 * Liquid.
                 */
                html: string;
            };
            /**
             * Liquid. Left out, it is made of the body.
             */
            text?: string;
            /**
             * Tables from rules to blocks or values, by name.
             */
            matrices?: {
                [key: string]: {
                    choose: 'first' | 'best';
                    rows: Array<{
                        /**
                         * The key of the row, which is kept with the message.
                         */
                        row: string;
                        /**
                         * A rule: for whom it is.
                         */
                        when?: string;
                        /**
                         * With `best`: a number, or a variable such as `trait.points`.
                         */
                        score?: number | string;
                        /**
                         * Null: nothing. Left out: that of the default.
                         */
                        block?: {
                            name: string;
                            parameters?: {
                                [key: string]: string | number;
                            };
                        } | null;
                        /**
                         * Those of the default hold where a row has none of its own.
                         */
                        values?: {
                            [key: string]: string | number | boolean;
                        };
                    }>;
                    /**
                     * For whom no row is. Nothing is published without it.
                     */
                    default?: {
                        row?: string;
                        /**
                         * Null: nothing. Left out: that of the default.
                         */
                        block?: {
                            name: string;
                            parameters?: {
                                [key: string]: string | number;
                            };
                        } | null;
                        /**
                         * Those of the default hold where a row has none of its own.
                         */
                        values?: {
                            [key: string]: string | number | boolean;
                        };
                    };
                };
            };
            /**
             * What stands in the place of missing values, before the workspace’s own: `{"trait.first_name": "friend"}`.
             */
            defaults?: {
                [key: string]: string;
            };
            /**
             * Sensitive traits that it may read: `["trait.birthday"]`.
             */
            allowSensitive?: Array<string>;
            /**
             * Of the parts above, as BCP 47 names it: `en`, `pt-BR`. Else the workspace’s.
             */
            language?: string;
            /**
             * More languages by their BCP 47 tags; each message is made in its reader’s.
             */
            languages?: {
                [key: string]: {
                    subject?: string;
                    /**
                     * What mail programs show behind the subject. Liquid.
                     */
                    preheader?: string;
                    /**
                     * Left out, the mail is text alone.
                     */
                    body?: {
                        kind: 'mjml';
                        /**
                         * MJML (https://documentation.mjml.io) with Liquid in it; no `mj-include`.
                         */
                        mjml: string;
                    } | {
                        kind: 'html';
                        /**
                         * Liquid.
                         */
                        html: string;
                    };
                    /**
                     * Liquid. Left out, it is made of the body.
                     */
                    text?: string;
                };
            };
        };
        /**
         * What keeps the draft from being published; null: nothing does.
         */
        mistake: {
            /**
             * `mjml`, `html`, `subject` …
             */
            field: string;
            /**
             * Whose field it is, as BCP 47 names it; left out, the main language’s.
             */
            language?: string;
            line: number;
            column: number;
            problem: string;
            /**
             * The lines around the place, with a mark below it.
             */
            frame: string;
        } | null;
        /**
         * What its readers would stumble over. Those of severity `error` keep it from being published, unless their rules are accepted.
         */
        findings: Array<{
            /**
             * Its page: docs/reference/findings/RULE.md.
             */
            rule: string;
            /**
             * `error`: it must not be sent so. `warning`: some reader sees it. `hint`: it could be better.
             */
            severity: 'error' | 'warning' | 'hint';
            field: 'from' | 'replyTo' | 'subject' | 'preheader' | 'html' | 'mjml' | 'text' | 'matrices';
            /**
             * Whose field it is, as BCP 47 names it; left out, the main language’s.
             */
            language?: string;
            /**
             * From 1, in the source as it was given.
             */
            line: number;
            /**
             * From 1.
             */
            column: number;
            /**
             * Behind the place, where it ends in the same line.
             */
            endColumn?: number;
            /**
             * Where it stands in the block that brings it: `line` is then of the call.
             */
            inBlock?: {
                name: string;
                line: number;
                column: number;
            };
            message: string;
            why: string;
            mend: string;
        }>;
    };
};

export type PostApiTemplatesResponse = PostApiTemplatesResponses[keyof PostApiTemplatesResponses];

export type DeleteApiTemplatesByTemplateData = {
    body?: never;
    path: {
        template: string;
    };
    query?: {
        /**
         * The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.
         */
        workspace?: number;
    };
    url: '/api/templates/{template}';
};

export type DeleteApiTemplatesByTemplateErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type DeleteApiTemplatesByTemplateError = DeleteApiTemplatesByTemplateErrors[keyof DeleteApiTemplatesByTemplateErrors];

export type DeleteApiTemplatesByTemplateResponses = {
    /**
     * Default Response
     */
    200: {
        name: string;
    };
};

export type DeleteApiTemplatesByTemplateResponse = DeleteApiTemplatesByTemplateResponses[keyof DeleteApiTemplatesByTemplateResponses];

export type GetApiTemplatesByTemplateData = {
    body?: never;
    path: {
        template: string;
    };
    query?: {
        /**
         * The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.
         */
        workspace?: number;
    };
    url: '/api/templates/{template}';
};

export type GetApiTemplatesByTemplateErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type GetApiTemplatesByTemplateError = GetApiTemplatesByTemplateErrors[keyof GetApiTemplatesByTemplateErrors];

export type GetApiTemplatesByTemplateResponses = {
    /**
     * Default Response
     */
    200: {
        /**
         * Small letters, digits and hyphens, such as `spring-sale`; by it mails refer to it.
         */
        name: string;
        title: string;
        kind: 'marketing' | 'transactional';
        /**
         * Of the draft: 1, 2, 3 …
         */
        revision: number;
        /**
         * The release in use; null: there is none.
         */
        published: number | null;
        /**
         * ISO 8601, UTC, milliseconds.
         */
        createdAt: string;
        /**
         * ISO 8601, UTC, milliseconds.
         */
        changedAt: string;
        changedBy: string;
        draft: {
            /**
             * From whom, such as `Shop <news@shop.example>`. Else ATTUNE_MAIL_FROM.
             */
            from?: string;
            replyTo?: string;
            /**
             * Liquid.
             */
            subject: string;
            /**
             * What mail programs show behind the subject. Liquid.
             */
            preheader?: string;
            /**
             * Left out, the mail is text alone.
             */
            body?: {
                kind: 'mjml';
                /**
                 * MJML (https://documentation.mjml.io) with Liquid in it; no `mj-include`.
                 */
                mjml: string;
            } | {
                kind: 'html';
                /**
                 * Liquid.
                 */
                html: string;
            };
            /**
             * Liquid. Left out, it is made of the body.
             */
            text?: string;
            /**
             * Tables from rules to blocks or values, by name.
             */
            matrices?: {
                [key: string]: {
                    choose: 'first' | 'best';
                    rows: Array<{
                        /**
                         * The key of the row, which is kept with the message.
                         */
                        row: string;
                        /**
                         * A rule: for whom it is.
                         */
                        when?: string;
                        /**
                         * With `best`: a number, or a variable such as `trait.points`.
                         */
                        score?: number | string;
                        /**
                         * Null: nothing. Left out: that of the default.
                         */
                        block?: {
                            name: string;
                            parameters?: {
                                [key: string]: string | number;
                            };
                        } | null;
                        /**
                         * Those of the default hold where a row has none of its own.
                         */
                        values?: {
                            [key: string]: string | number | boolean;
                        };
                    }>;
                    /**
                     * For whom no row is. Nothing is published without it.
                     */
                    default?: {
                        row?: string;
                        /**
                         * Null: nothing. Left out: that of the default.
                         */
                        block?: {
                            name: string;
                            parameters?: {
                                [key: string]: string | number;
                            };
                        } | null;
                        /**
                         * Those of the default hold where a row has none of its own.
                         */
                        values?: {
                            [key: string]: string | number | boolean;
                        };
                    };
                };
            };
            /**
             * What stands in the place of missing values, before the workspace’s own: `{"trait.first_name": "friend"}`.
             */
            defaults?: {
                [key: string]: string;
            };
            /**
             * Sensitive traits that it may read: `["trait.birthday"]`.
             */
            allowSensitive?: Array<string>;
            /**
             * Of the parts above, as BCP 47 names it: `en`, `pt-BR`. Else the workspace’s.
             */
            language?: string;
            /**
             * More languages by their BCP 47 tags; each message is made in its reader’s.
             */
            languages?: {
                [key: string]: {
                    subject?: string;
                    /**
                     * What mail programs show behind the subject. Liquid.
                     */
                    preheader?: string;
                    /**
                     * Left out, the mail is text alone.
                     */
                    body?: {
                        kind: 'mjml';
                        /**
                         * MJML (https://documentation.mjml.io) with Liquid in it; no `mj-include`.
                         */
                        mjml: string;
                    } | {
                        kind: 'html';
                        /**
                         * Liquid.
                         */
                        html: string;
                    };
                    /**
                     * Liquid. Left out, it is made of the body.
                     */
                    text?: string;
                };
            };
        };
    };
};

export type GetApiTemplatesByTemplateResponse = GetApiTemplatesByTemplateResponses[keyof GetApiTemplatesByTemplateResponses];

export type PatchApiTemplatesByTemplateData = {
    body: {
        /**
         * Of the draft, as it was read. Where somebody has saved another meanwhile: 409.
         */
        revision?: number;
        title?: string;
        kind?: 'marketing' | 'transactional';
        draft?: {
            /**
             * From whom, such as `Shop <news@shop.example>`. Else ATTUNE_MAIL_FROM.
             */
            from?: string;
            replyTo?: string;
            /**
             * Liquid.
             */
            subject: string;
            /**
             * What mail programs show behind the subject. Liquid.
             */
            preheader?: string;
            /**
             * Left out, the mail is text alone.
             */
            body?: {
                kind: 'mjml';
                /**
                 * MJML (https://documentation.mjml.io) with Liquid in it; no `mj-include`.
                 */
                mjml: string;
            } | {
                kind: 'html';
                /**
                 * Liquid.
                 */
                html: string;
            };
            /**
             * Liquid. Left out, it is made of the body.
             */
            text?: string;
            /**
             * Tables from rules to blocks or values, by name.
             */
            matrices?: {
                [key: string]: {
                    choose?: 'first' | 'best';
                    rows: Array<{
                        /**
                         * The key of the row, which is kept with the message.
                         */
                        row: string;
                        /**
                         * A rule: for whom it is.
                         */
                        when?: string;
                        /**
                         * With `best`: a number, or a variable such as `trait.points`.
                         */
                        score?: number | string;
                        /**
                         * Null: nothing. Left out: that of the default.
                         */
                        block?: {
                            name: string;
                            parameters?: {
                                [key: string]: string | number;
                            };
                        } | null;
                        /**
                         * Those of the default hold where a row has none of its own.
                         */
                        values?: {
                            [key: string]: string | number | boolean;
                        };
                    }>;
                    /**
                     * For whom no row is. Nothing is published without it.
                     */
                    default?: {
                        row?: string;
                        /**
                         * Null: nothing. Left out: that of the default.
                         */
                        block?: {
                            name: string;
                            parameters?: {
                                [key: string]: string | number;
                            };
                        } | null;
                        /**
                         * Those of the default hold where a row has none of its own.
                         */
                        values?: {
                            [key: string]: string | number | boolean;
                        };
                    };
                };
            };
            /**
             * What stands in the place of missing values, before the workspace’s own: `{"trait.first_name": "friend"}`.
             */
            defaults?: {
                [key: string]: string;
            };
            /**
             * Sensitive traits that it may read: `["trait.birthday"]`.
             */
            allowSensitive?: Array<string>;
            /**
             * Of the parts above, as BCP 47 names it: `en`, `pt-BR`. Else the workspace’s.
             */
            language?: string;
            /**
             * More languages by their BCP 47 tags; each message is made in its reader’s.
             */
            languages?: {
                [key: string]: {
                    subject?: string;
                    /**
                     * What mail programs show behind the subject. Liquid.
                     */
                    preheader?: string;
                    /**
                     * Left out, the mail is text alone.
                     */
                    body?: {
                        kind: 'mjml';
                        /**
                         * MJML (https://documentation.mjml.io) with Liquid in it; no `mj-include`.
                         */
                        mjml: string;
                    } | {
                        kind: 'html';
                        /**
                         * Liquid.
                         */
                        html: string;
                    };
                    /**
                     * Liquid. Left out, it is made of the body.
                     */
                    text?: string;
                };
            };
        };
    };
    path: {
        template: string;
    };
    query?: {
        /**
         * The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.
         */
        workspace?: number;
    };
    url: '/api/templates/{template}';
};

export type PatchApiTemplatesByTemplateErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type PatchApiTemplatesByTemplateError = PatchApiTemplatesByTemplateErrors[keyof PatchApiTemplatesByTemplateErrors];

export type PatchApiTemplatesByTemplateResponses = {
    /**
     * Default Response
     */
    200: {
        /**
         * Small letters, digits and hyphens, such as `spring-sale`; by it mails refer to it.
         */
        name: string;
        title: string;
        kind: 'marketing' | 'transactional';
        /**
         * Of the draft: 1, 2, 3 …
         */
        revision: number;
        /**
         * The release in use; null: there is none.
         */
        published: number | null;
        /**
         * ISO 8601, UTC, milliseconds.
         */
        createdAt: string;
        /**
         * ISO 8601, UTC, milliseconds.
         */
        changedAt: string;
        changedBy: string;
        draft: {
            /**
             * From whom, such as `Shop <news@shop.example>`. Else ATTUNE_MAIL_FROM.
             */
            from?: string;
            replyTo?: string;
            /**
             * Liquid.
             */
            subject: string;
            /**
             * What mail programs show behind the subject. Liquid.
             */
            preheader?: string;
            /**
             * Left out, the mail is text alone.
             */
            body?: {
                kind: 'mjml';
                /**
                 * MJML (https://documentation.mjml.io) with Liquid in it; no `mj-include`.
                 */
                mjml: string;
            } | {
                kind: 'html';
                /**
                 * Liquid.
                 */
                html: string;
            };
            /**
             * Liquid. Left out, it is made of the body.
             */
            text?: string;
            /**
             * Tables from rules to blocks or values, by name.
             */
            matrices?: {
                [key: string]: {
                    choose: 'first' | 'best';
                    rows: Array<{
                        /**
                         * The key of the row, which is kept with the message.
                         */
                        row: string;
                        /**
                         * A rule: for whom it is.
                         */
                        when?: string;
                        /**
                         * With `best`: a number, or a variable such as `trait.points`.
                         */
                        score?: number | string;
                        /**
                         * Null: nothing. Left out: that of the default.
                         */
                        block?: {
                            name: string;
                            parameters?: {
                                [key: string]: string | number;
                            };
                        } | null;
                        /**
                         * Those of the default hold where a row has none of its own.
                         */
                        values?: {
                            [key: string]: string | number | boolean;
                        };
                    }>;
                    /**
                     * For whom no row is. Nothing is published without it.
                     */
                    default?: {
                        row?: string;
                        /**
                         * Null: nothing. Left out: that of the default.
                         */
                        block?: {
                            name: string;
                            parameters?: {
                                [key: string]: string | number;
                            };
                        } | null;
                        /**
                         * Those of the default hold where a row has none of its own.
                         */
                        values?: {
                            [key: string]: string | number | boolean;
                        };
                    };
                };
            };
            /**
             * What stands in the place of missing values, before the workspace’s own: `{"trait.first_name": "friend"}`.
             */
            defaults?: {
                [key: string]: string;
            };
            /**
             * Sensitive traits that it may read: `["trait.birthday"]`.
             */
            allowSensitive?: Array<string>;
            /**
             * Of the parts above, as BCP 47 names it: `en`, `pt-BR`. Else the workspace’s.
             */
            language?: string;
            /**
             * More languages by their BCP 47 tags; each message is made in its reader’s.
             */
            languages?: {
                [key: string]: {
                    subject?: string;
                    /**
                     * What mail programs show behind the subject. Liquid.
                     */
                    preheader?: string;
                    /**
                     * Left out, the mail is text alone.
                     */
                    body?: {
                        kind: 'mjml';
                        /**
                         * MJML (https://documentation.mjml.io) with Liquid in it; no `mj-include`.
                         */
                        mjml: string;
                    } | {
                        kind: 'html';
                        /**
                         * Liquid.
                         */
                        html: string;
                    };
                    /**
                     * Liquid. Left out, it is made of the body.
                     */
                    text?: string;
                };
            };
        };
        /**
         * What keeps the draft from being published; null: nothing does.
         */
        mistake: {
            /**
             * `mjml`, `html`, `subject` …
             */
            field: string;
            /**
             * Whose field it is, as BCP 47 names it; left out, the main language’s.
             */
            language?: string;
            line: number;
            column: number;
            problem: string;
            /**
             * The lines around the place, with a mark below it.
             */
            frame: string;
        } | null;
        /**
         * What its readers would stumble over. Those of severity `error` keep it from being published, unless their rules are accepted.
         */
        findings: Array<{
            /**
             * Its page: docs/reference/findings/RULE.md.
             */
            rule: string;
            /**
             * `error`: it must not be sent so. `warning`: some reader sees it. `hint`: it could be better.
             */
            severity: 'error' | 'warning' | 'hint';
            field: 'from' | 'replyTo' | 'subject' | 'preheader' | 'html' | 'mjml' | 'text' | 'matrices';
            /**
             * Whose field it is, as BCP 47 names it; left out, the main language’s.
             */
            language?: string;
            /**
             * From 1, in the source as it was given.
             */
            line: number;
            /**
             * From 1.
             */
            column: number;
            /**
             * Behind the place, where it ends in the same line.
             */
            endColumn?: number;
            /**
             * Where it stands in the block that brings it: `line` is then of the call.
             */
            inBlock?: {
                name: string;
                line: number;
                column: number;
            };
            message: string;
            why: string;
            mend: string;
        }>;
    };
};

export type PatchApiTemplatesByTemplateResponse = PatchApiTemplatesByTemplateResponses[keyof PatchApiTemplatesByTemplateResponses];

export type PostApiTemplatesCheckData = {
    body: {
        draft: {
            /**
             * From whom, such as `Shop <news@shop.example>`. Else ATTUNE_MAIL_FROM.
             */
            from?: string;
            replyTo?: string;
            /**
             * Liquid.
             */
            subject: string;
            /**
             * What mail programs show behind the subject. Liquid.
             */
            preheader?: string;
            /**
             * Left out, the mail is text alone.
             */
            body?: {
                kind: 'mjml';
                /**
                 * MJML (https://documentation.mjml.io) with Liquid in it; no `mj-include`.
                 */
                mjml: string;
            } | {
                kind: 'html';
                /**
                 * Liquid.
                 */
                html: string;
            };
            /**
             * Liquid. Left out, it is made of the body.
             */
            text?: string;
            /**
             * Tables from rules to blocks or values, by name.
             */
            matrices?: {
                [key: string]: {
                    choose?: 'first' | 'best';
                    rows: Array<{
                        /**
                         * The key of the row, which is kept with the message.
                         */
                        row: string;
                        /**
                         * A rule: for whom it is.
                         */
                        when?: string;
                        /**
                         * With `best`: a number, or a variable such as `trait.points`.
                         */
                        score?: number | string;
                        /**
                         * Null: nothing. Left out: that of the default.
                         */
                        block?: {
                            name: string;
                            parameters?: {
                                [key: string]: string | number;
                            };
                        } | null;
                        /**
                         * Those of the default hold where a row has none of its own.
                         */
                        values?: {
                            [key: string]: string | number | boolean;
                        };
                    }>;
                    /**
                     * For whom no row is. Nothing is published without it.
                     */
                    default?: {
                        row?: string;
                        /**
                         * Null: nothing. Left out: that of the default.
                         */
                        block?: {
                            name: string;
                            parameters?: {
                                [key: string]: string | number;
                            };
                        } | null;
                        /**
                         * Those of the default hold where a row has none of its own.
                         */
                        values?: {
                            [key: string]: string | number | boolean;
                        };
                    };
                };
            };
            /**
             * What stands in the place of missing values, before the workspace’s own: `{"trait.first_name": "friend"}`.
             */
            defaults?: {
                [key: string]: string;
            };
            /**
             * Sensitive traits that it may read: `["trait.birthday"]`.
             */
            allowSensitive?: Array<string>;
            /**
             * Of the parts above, as BCP 47 names it: `en`, `pt-BR`. Else the workspace’s.
             */
            language?: string;
            /**
             * More languages by their BCP 47 tags; each message is made in its reader’s.
             */
            languages?: {
                [key: string]: {
                    subject?: string;
                    /**
                     * What mail programs show behind the subject. Liquid.
                     */
                    preheader?: string;
                    /**
                     * Left out, the mail is text alone.
                     */
                    body?: {
                        kind: 'mjml';
                        /**
                         * MJML (https://documentation.mjml.io) with Liquid in it; no `mj-include`.
                         */
                        mjml: string;
                    } | {
                        kind: 'html';
                        /**
                         * Liquid.
                         */
                        html: string;
                    };
                    /**
                     * Liquid. Left out, it is made of the body.
                     */
                    text?: string;
                };
            };
        };
        kind?: 'marketing' | 'transactional';
    };
    path?: never;
    query?: {
        /**
         * The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.
         */
        workspace?: number;
    };
    url: '/api/templates/check';
};

export type PostApiTemplatesCheckErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type PostApiTemplatesCheckError = PostApiTemplatesCheckErrors[keyof PostApiTemplatesCheckErrors];

export type PostApiTemplatesCheckResponses = {
    /**
     * Default Response
     */
    200: {
        /**
         * What keeps the draft from being published; null: nothing does.
         */
        mistake: {
            /**
             * `mjml`, `html`, `subject` …
             */
            field: string;
            /**
             * Whose field it is, as BCP 47 names it; left out, the main language’s.
             */
            language?: string;
            line: number;
            column: number;
            problem: string;
            /**
             * The lines around the place, with a mark below it.
             */
            frame: string;
        } | null;
        /**
         * What its readers would stumble over. Those of severity `error` keep it from being published, unless their rules are accepted.
         */
        findings: Array<{
            /**
             * Its page: docs/reference/findings/RULE.md.
             */
            rule: string;
            /**
             * `error`: it must not be sent so. `warning`: some reader sees it. `hint`: it could be better.
             */
            severity: 'error' | 'warning' | 'hint';
            field: 'from' | 'replyTo' | 'subject' | 'preheader' | 'html' | 'mjml' | 'text' | 'matrices';
            /**
             * Whose field it is, as BCP 47 names it; left out, the main language’s.
             */
            language?: string;
            /**
             * From 1, in the source as it was given.
             */
            line: number;
            /**
             * From 1.
             */
            column: number;
            /**
             * Behind the place, where it ends in the same line.
             */
            endColumn?: number;
            /**
             * Where it stands in the block that brings it: `line` is then of the call.
             */
            inBlock?: {
                name: string;
                line: number;
                column: number;
            };
            message: string;
            why: string;
            mend: string;
        }>;
    };
};

export type PostApiTemplatesCheckResponse = PostApiTemplatesCheckResponses[keyof PostApiTemplatesCheckResponses];

export type GetApiTemplatesByTemplateFindingsData = {
    body?: never;
    path: {
        template: string;
    };
    query?: {
        /**
         * The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.
         */
        workspace?: number;
    };
    url: '/api/templates/{template}/findings';
};

export type GetApiTemplatesByTemplateFindingsErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type GetApiTemplatesByTemplateFindingsError = GetApiTemplatesByTemplateFindingsErrors[keyof GetApiTemplatesByTemplateFindingsErrors];

export type GetApiTemplatesByTemplateFindingsResponses = {
    /**
     * Default Response
     */
    200: {
        revision: number;
        /**
         * What keeps the draft from being published; null: nothing does.
         */
        mistake: {
            /**
             * `mjml`, `html`, `subject` …
             */
            field: string;
            /**
             * Whose field it is, as BCP 47 names it; left out, the main language’s.
             */
            language?: string;
            line: number;
            column: number;
            problem: string;
            /**
             * The lines around the place, with a mark below it.
             */
            frame: string;
        } | null;
        /**
         * What its readers would stumble over. Those of severity `error` keep it from being published, unless their rules are accepted.
         */
        findings: Array<{
            /**
             * Its page: docs/reference/findings/RULE.md.
             */
            rule: string;
            /**
             * `error`: it must not be sent so. `warning`: some reader sees it. `hint`: it could be better.
             */
            severity: 'error' | 'warning' | 'hint';
            field: 'from' | 'replyTo' | 'subject' | 'preheader' | 'html' | 'mjml' | 'text' | 'matrices';
            /**
             * Whose field it is, as BCP 47 names it; left out, the main language’s.
             */
            language?: string;
            /**
             * From 1, in the source as it was given.
             */
            line: number;
            /**
             * From 1.
             */
            column: number;
            /**
             * Behind the place, where it ends in the same line.
             */
            endColumn?: number;
            /**
             * Where it stands in the block that brings it: `line` is then of the call.
             */
            inBlock?: {
                name: string;
                line: number;
                column: number;
            };
            message: string;
            why: string;
            mend: string;
        }>;
    };
};

export type GetApiTemplatesByTemplateFindingsResponse = GetApiTemplatesByTemplateFindingsResponses[keyof GetApiTemplatesByTemplateFindingsResponses];

export type PostApiTemplatesByTemplateCopyData = {
    body: {
        /**
         * Small letters, digits and hyphens, such as `spring-sale`; by it mails refer to it.
         */
        name: string;
        title?: string;
    };
    path: {
        template: string;
    };
    query?: {
        /**
         * The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.
         */
        workspace?: number;
    };
    url: '/api/templates/{template}/copy';
};

export type PostApiTemplatesByTemplateCopyErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type PostApiTemplatesByTemplateCopyError = PostApiTemplatesByTemplateCopyErrors[keyof PostApiTemplatesByTemplateCopyErrors];

export type PostApiTemplatesByTemplateCopyResponses = {
    /**
     * Default Response
     */
    201: {
        /**
         * Small letters, digits and hyphens, such as `spring-sale`; by it mails refer to it.
         */
        name: string;
        title: string;
        kind: 'marketing' | 'transactional';
        /**
         * Of the draft: 1, 2, 3 …
         */
        revision: number;
        /**
         * The release in use; null: there is none.
         */
        published: number | null;
        /**
         * ISO 8601, UTC, milliseconds.
         */
        createdAt: string;
        /**
         * ISO 8601, UTC, milliseconds.
         */
        changedAt: string;
        changedBy: string;
        draft: {
            /**
             * From whom, such as `Shop <news@shop.example>`. Else ATTUNE_MAIL_FROM.
             */
            from?: string;
            replyTo?: string;
            /**
             * Liquid.
             */
            subject: string;
            /**
             * What mail programs show behind the subject. Liquid.
             */
            preheader?: string;
            /**
             * Left out, the mail is text alone.
             */
            body?: {
                kind: 'mjml';
                /**
                 * MJML (https://documentation.mjml.io) with Liquid in it; no `mj-include`.
                 */
                mjml: string;
            } | {
                kind: 'html';
                /**
                 * Liquid.
                 */
                html: string;
            };
            /**
             * Liquid. Left out, it is made of the body.
             */
            text?: string;
            /**
             * Tables from rules to blocks or values, by name.
             */
            matrices?: {
                [key: string]: {
                    choose: 'first' | 'best';
                    rows: Array<{
                        /**
                         * The key of the row, which is kept with the message.
                         */
                        row: string;
                        /**
                         * A rule: for whom it is.
                         */
                        when?: string;
                        /**
                         * With `best`: a number, or a variable such as `trait.points`.
                         */
                        score?: number | string;
                        /**
                         * Null: nothing. Left out: that of the default.
                         */
                        block?: {
                            name: string;
                            parameters?: {
                                [key: string]: string | number;
                            };
                        } | null;
                        /**
                         * Those of the default hold where a row has none of its own.
                         */
                        values?: {
                            [key: string]: string | number | boolean;
                        };
                    }>;
                    /**
                     * For whom no row is. Nothing is published without it.
                     */
                    default?: {
                        row?: string;
                        /**
                         * Null: nothing. Left out: that of the default.
                         */
                        block?: {
                            name: string;
                            parameters?: {
                                [key: string]: string | number;
                            };
                        } | null;
                        /**
                         * Those of the default hold where a row has none of its own.
                         */
                        values?: {
                            [key: string]: string | number | boolean;
                        };
                    };
                };
            };
            /**
             * What stands in the place of missing values, before the workspace’s own: `{"trait.first_name": "friend"}`.
             */
            defaults?: {
                [key: string]: string;
            };
            /**
             * Sensitive traits that it may read: `["trait.birthday"]`.
             */
            allowSensitive?: Array<string>;
            /**
             * Of the parts above, as BCP 47 names it: `en`, `pt-BR`. Else the workspace’s.
             */
            language?: string;
            /**
             * More languages by their BCP 47 tags; each message is made in its reader’s.
             */
            languages?: {
                [key: string]: {
                    subject?: string;
                    /**
                     * What mail programs show behind the subject. Liquid.
                     */
                    preheader?: string;
                    /**
                     * Left out, the mail is text alone.
                     */
                    body?: {
                        kind: 'mjml';
                        /**
                         * MJML (https://documentation.mjml.io) with Liquid in it; no `mj-include`.
                         */
                        mjml: string;
                    } | {
                        kind: 'html';
                        /**
                         * Liquid.
                         */
                        html: string;
                    };
                    /**
                     * Liquid. Left out, it is made of the body.
                     */
                    text?: string;
                };
            };
        };
    };
};

export type PostApiTemplatesByTemplateCopyResponse = PostApiTemplatesByTemplateCopyResponses[keyof PostApiTemplatesByTemplateCopyResponses];

export type PostApiTemplatesByTemplatePublishData = {
    body: {
        /**
         * Of the draft, as it was read. Where somebody has saved another meanwhile: 409.
         */
        revision?: number;
        note?: string;
        /**
         * Rules whose findings of severity `error` are published in spite of them; it stands in the audit trail.
         */
        acceptFindings?: Array<string>;
    } | null;
    path: {
        template: string;
    };
    query?: {
        /**
         * The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.
         */
        workspace?: number;
    };
    url: '/api/templates/{template}/publish';
};

export type PostApiTemplatesByTemplatePublishErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type PostApiTemplatesByTemplatePublishError = PostApiTemplatesByTemplatePublishErrors[keyof PostApiTemplatesByTemplatePublishErrors];

export type PostApiTemplatesByTemplatePublishResponses = {
    /**
     * Default Response
     */
    200: {
        number: number;
        /**
         * What messages say that were made of it.
         */
        versionId: string | null;
        /**
         * ISO 8601, UTC, milliseconds.
         */
        publishedAt: string;
        publishedBy: string;
        note: string;
        isInUse: boolean;
        isNew: boolean;
    };
};

export type PostApiTemplatesByTemplatePublishResponse = PostApiTemplatesByTemplatePublishResponses[keyof PostApiTemplatesByTemplatePublishResponses];

export type GetApiTemplatesByTemplateReleasesData = {
    body?: never;
    path: {
        template: string;
    };
    query?: {
        /**
         * The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.
         */
        workspace?: number;
        limit?: number;
        /**
         * `nextBefore` of the page before.
         */
        before?: number;
    };
    url: '/api/templates/{template}/releases';
};

export type GetApiTemplatesByTemplateReleasesErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type GetApiTemplatesByTemplateReleasesError = GetApiTemplatesByTemplateReleasesErrors[keyof GetApiTemplatesByTemplateReleasesErrors];

export type GetApiTemplatesByTemplateReleasesResponses = {
    /**
     * Default Response
     */
    200: {
        releases: Array<{
            number: number;
            /**
             * What messages say that were made of it.
             */
            versionId: string | null;
            /**
             * ISO 8601, UTC, milliseconds.
             */
            publishedAt: string;
            publishedBy: string;
            note: string;
            isInUse: boolean;
        }>;
        /**
         * Null: this is the last page.
         */
        nextBefore: number | null;
    };
};

export type GetApiTemplatesByTemplateReleasesResponse = GetApiTemplatesByTemplateReleasesResponses[keyof GetApiTemplatesByTemplateReleasesResponses];

export type GetApiTemplatesByTemplateReleasesByNumberData = {
    body?: never;
    path: {
        template: string;
        number: number;
    };
    query?: {
        /**
         * The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.
         */
        workspace?: number;
    };
    url: '/api/templates/{template}/releases/{number}';
};

export type GetApiTemplatesByTemplateReleasesByNumberErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type GetApiTemplatesByTemplateReleasesByNumberError = GetApiTemplatesByTemplateReleasesByNumberErrors[keyof GetApiTemplatesByTemplateReleasesByNumberErrors];

export type GetApiTemplatesByTemplateReleasesByNumberResponses = {
    /**
     * Default Response
     */
    200: {
        number: number;
        /**
         * What messages say that were made of it.
         */
        versionId: string | null;
        /**
         * ISO 8601, UTC, milliseconds.
         */
        publishedAt: string;
        publishedBy: string;
        note: string;
        isInUse: boolean;
        source: {
            /**
             * From whom, such as `Shop <news@shop.example>`. Else ATTUNE_MAIL_FROM.
             */
            from?: string;
            replyTo?: string;
            /**
             * Liquid.
             */
            subject: string;
            /**
             * What mail programs show behind the subject. Liquid.
             */
            preheader?: string;
            /**
             * Left out, the mail is text alone.
             */
            body?: {
                kind: 'mjml';
                /**
                 * MJML (https://documentation.mjml.io) with Liquid in it; no `mj-include`.
                 */
                mjml: string;
            } | {
                kind: 'html';
                /**
                 * Liquid.
                 */
                html: string;
            };
            /**
             * Liquid. Left out, it is made of the body.
             */
            text?: string;
            /**
             * Tables from rules to blocks or values, by name.
             */
            matrices?: {
                [key: string]: {
                    choose: 'first' | 'best';
                    rows: Array<{
                        /**
                         * The key of the row, which is kept with the message.
                         */
                        row: string;
                        /**
                         * A rule: for whom it is.
                         */
                        when?: string;
                        /**
                         * With `best`: a number, or a variable such as `trait.points`.
                         */
                        score?: number | string;
                        /**
                         * Null: nothing. Left out: that of the default.
                         */
                        block?: {
                            name: string;
                            parameters?: {
                                [key: string]: string | number;
                            };
                        } | null;
                        /**
                         * Those of the default hold where a row has none of its own.
                         */
                        values?: {
                            [key: string]: string | number | boolean;
                        };
                    }>;
                    /**
                     * For whom no row is. Nothing is published without it.
                     */
                    default?: {
                        row?: string;
                        /**
                         * Null: nothing. Left out: that of the default.
                         */
                        block?: {
                            name: string;
                            parameters?: {
                                [key: string]: string | number;
                            };
                        } | null;
                        /**
                         * Those of the default hold where a row has none of its own.
                         */
                        values?: {
                            [key: string]: string | number | boolean;
                        };
                    };
                };
            };
            /**
             * What stands in the place of missing values, before the workspace’s own: `{"trait.first_name": "friend"}`.
             */
            defaults?: {
                [key: string]: string;
            };
            /**
             * Sensitive traits that it may read: `["trait.birthday"]`.
             */
            allowSensitive?: Array<string>;
            /**
             * Of the parts above, as BCP 47 names it: `en`, `pt-BR`. Else the workspace’s.
             */
            language?: string;
            /**
             * More languages by their BCP 47 tags; each message is made in its reader’s.
             */
            languages?: {
                [key: string]: {
                    subject?: string;
                    /**
                     * What mail programs show behind the subject. Liquid.
                     */
                    preheader?: string;
                    /**
                     * Left out, the mail is text alone.
                     */
                    body?: {
                        kind: 'mjml';
                        /**
                         * MJML (https://documentation.mjml.io) with Liquid in it; no `mj-include`.
                         */
                        mjml: string;
                    } | {
                        kind: 'html';
                        /**
                         * Liquid.
                         */
                        html: string;
                    };
                    /**
                     * Liquid. Left out, it is made of the body.
                     */
                    text?: string;
                };
            };
        };
    };
};

export type GetApiTemplatesByTemplateReleasesByNumberResponse = GetApiTemplatesByTemplateReleasesByNumberResponses[keyof GetApiTemplatesByTemplateReleasesByNumberResponses];

export type PostApiTemplatesByTemplateRollbackData = {
    body: {
        /**
         * Of a release.
         */
        number: number;
    };
    path: {
        template: string;
    };
    query?: {
        /**
         * The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.
         */
        workspace?: number;
    };
    url: '/api/templates/{template}/rollback';
};

export type PostApiTemplatesByTemplateRollbackErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type PostApiTemplatesByTemplateRollbackError = PostApiTemplatesByTemplateRollbackErrors[keyof PostApiTemplatesByTemplateRollbackErrors];

export type PostApiTemplatesByTemplateRollbackResponses = {
    /**
     * Default Response
     */
    200: {
        /**
         * Small letters, digits and hyphens, such as `spring-sale`; by it mails refer to it.
         */
        name: string;
        title: string;
        kind: 'marketing' | 'transactional';
        /**
         * Of the draft: 1, 2, 3 …
         */
        revision: number;
        /**
         * The release in use; null: there is none.
         */
        published: number | null;
        /**
         * ISO 8601, UTC, milliseconds.
         */
        createdAt: string;
        /**
         * ISO 8601, UTC, milliseconds.
         */
        changedAt: string;
        changedBy: string;
    };
};

export type PostApiTemplatesByTemplateRollbackResponse = PostApiTemplatesByTemplateRollbackResponses[keyof PostApiTemplatesByTemplateRollbackResponses];

export type GetApiTemplatesByTemplateCompareData = {
    body?: never;
    path: {
        template: string;
    };
    query: {
        /**
         * The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.
         */
        workspace?: number;
        /**
         * A number, or `draft`.
         */
        from: 'draft' | number;
        to?: 'draft' | number;
    };
    url: '/api/templates/{template}/compare';
};

export type GetApiTemplatesByTemplateCompareErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type GetApiTemplatesByTemplateCompareError = GetApiTemplatesByTemplateCompareErrors[keyof GetApiTemplatesByTemplateCompareErrors];

export type GetApiTemplatesByTemplateCompareResponses = {
    /**
     * Default Response
     */
    200: {
        differences: Array<{
            /**
             * Such as `subject` or `body.mjml`.
             */
            field: string;
            parts: Array<{
                kind: 'same' | 'added' | 'removed';
                text: string;
            }>;
        }>;
    };
};

export type GetApiTemplatesByTemplateCompareResponse = GetApiTemplatesByTemplateCompareResponses[keyof GetApiTemplatesByTemplateCompareResponses];

export type PostApiTemplatesByTemplatePreviewData = {
    body: {
        /**
         * What is being written, in place of the draft; the template need not be there yet.
         */
        source?: {
            /**
             * From whom, such as `Shop <news@shop.example>`. Else ATTUNE_MAIL_FROM.
             */
            from?: string;
            replyTo?: string;
            /**
             * Liquid.
             */
            subject: string;
            /**
             * What mail programs show behind the subject. Liquid.
             */
            preheader?: string;
            /**
             * Left out, the mail is text alone.
             */
            body?: {
                kind: 'mjml';
                /**
                 * MJML (https://documentation.mjml.io) with Liquid in it; no `mj-include`.
                 */
                mjml: string;
            } | {
                kind: 'html';
                /**
                 * Liquid.
                 */
                html: string;
            };
            /**
             * Liquid. Left out, it is made of the body.
             */
            text?: string;
            /**
             * Tables from rules to blocks or values, by name.
             */
            matrices?: {
                [key: string]: {
                    choose?: 'first' | 'best';
                    rows: Array<{
                        /**
                         * The key of the row, which is kept with the message.
                         */
                        row: string;
                        /**
                         * A rule: for whom it is.
                         */
                        when?: string;
                        /**
                         * With `best`: a number, or a variable such as `trait.points`.
                         */
                        score?: number | string;
                        /**
                         * Null: nothing. Left out: that of the default.
                         */
                        block?: {
                            name: string;
                            parameters?: {
                                [key: string]: string | number;
                            };
                        } | null;
                        /**
                         * Those of the default hold where a row has none of its own.
                         */
                        values?: {
                            [key: string]: string | number | boolean;
                        };
                    }>;
                    /**
                     * For whom no row is. Nothing is published without it.
                     */
                    default?: {
                        row?: string;
                        /**
                         * Null: nothing. Left out: that of the default.
                         */
                        block?: {
                            name: string;
                            parameters?: {
                                [key: string]: string | number;
                            };
                        } | null;
                        /**
                         * Those of the default hold where a row has none of its own.
                         */
                        values?: {
                            [key: string]: string | number | boolean;
                        };
                    };
                };
            };
            /**
             * What stands in the place of missing values, before the workspace’s own: `{"trait.first_name": "friend"}`.
             */
            defaults?: {
                [key: string]: string;
            };
            /**
             * Sensitive traits that it may read: `["trait.birthday"]`.
             */
            allowSensitive?: Array<string>;
            /**
             * Of the parts above, as BCP 47 names it: `en`, `pt-BR`. Else the workspace’s.
             */
            language?: string;
            /**
             * More languages by their BCP 47 tags; each message is made in its reader’s.
             */
            languages?: {
                [key: string]: {
                    subject?: string;
                    /**
                     * What mail programs show behind the subject. Liquid.
                     */
                    preheader?: string;
                    /**
                     * Left out, the mail is text alone.
                     */
                    body?: {
                        kind: 'mjml';
                        /**
                         * MJML (https://documentation.mjml.io) with Liquid in it; no `mj-include`.
                         */
                        mjml: string;
                    } | {
                        kind: 'html';
                        /**
                         * Liquid.
                         */
                        html: string;
                    };
                    /**
                     * Liquid. Left out, it is made of the body.
                     */
                    text?: string;
                };
            };
        };
        /**
         * A release, in place of the draft.
         */
        release?: number;
        /**
         * Whose values it shows: by `id`, or by one identifier. Left out, of nobody but what is made up. Needs `profiles:read`.
         */
        profile?: {
            id?: string;
            userId?: string;
            email?: string;
            anonymousId?: string;
            kind?: string;
            value?: string;
        };
        /**
         * Made-up values, in place of a profile’s or of none.
         */
        with?: {
            email?: string;
            /**
             * Is the trait `locale`.
             */
            locale?: string;
            traits?: {
                [key: string]: unknown;
            };
            /**
             * As templates read them: `count`, `net`, `last_at`, `most_bought`.
             */
            orders?: {
                [key: string]: unknown;
            };
            /**
             * Keys of the segments that the reader is in.
             */
            segments?: Array<string>;
            /**
             * Rules of `audience` that hold, word for word.
             */
            audiences?: Array<string>;
            event?: {
                [key: string]: unknown;
            };
        };
        /**
         * What is given for this one message.
         */
        data?: {
            [key: string]: unknown;
        };
        /**
         * When it is composed.
         */
        now?: string;
        /**
         * Whether endpoints are asked; else each gives its fallback.
         */
        fetch?: boolean;
    } | null;
    path: {
        template: string;
    };
    query?: {
        /**
         * The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.
         */
        workspace?: number;
    };
    url: '/api/templates/{template}/preview';
};

export type PostApiTemplatesByTemplatePreviewErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type PostApiTemplatesByTemplatePreviewError = PostApiTemplatesByTemplatePreviewErrors[keyof PostApiTemplatesByTemplatePreviewErrors];

export type PostApiTemplatesByTemplatePreviewResponses = {
    /**
     * Default Response
     */
    200: {
        from: string;
        replyTo?: string;
        to: string;
        subject: string;
        preheader: string;
        /**
         * As it would be sent. Links lead where they lead, not by way of Attune; those to unsubscribe and to the web version lead to a page that does nothing. Show it in a frame with `sandbox`.
         */
        html?: string;
        text: string;
        headers: Array<{
            name: string;
            value: string;
        }>;
        bytes: {
            html: number;
            text: number;
            mail: number;
        };
        /**
         * What the template read, and no more.
         */
        values: {
            [key: string]: unknown;
        };
        /**
         * Key of each segment asked for → whether it holds.
         */
        segments: {
            [key: string]: unknown;
        };
        /**
         * Rule of each `audience` → whether it holds.
         */
        audiences: {
            [key: string]: unknown;
        };
        /**
         * What did not come from endpoints as it should have; null: nothing.
         */
        fetchProblem: string | null;
        /**
         * What its readers would stumble over. Those of severity `error` keep it from being published, unless their rules are accepted.
         */
        findings: Array<{
            /**
             * Its page: docs/reference/findings/RULE.md.
             */
            rule: string;
            /**
             * `error`: it must not be sent so. `warning`: some reader sees it. `hint`: it could be better.
             */
            severity: 'error' | 'warning' | 'hint';
            field: 'from' | 'replyTo' | 'subject' | 'preheader' | 'html' | 'mjml' | 'text' | 'matrices';
            /**
             * Whose field it is, as BCP 47 names it; left out, the main language’s.
             */
            language?: string;
            /**
             * From 1, in the source as it was given.
             */
            line: number;
            /**
             * From 1.
             */
            column: number;
            /**
             * Behind the place, where it ends in the same line.
             */
            endColumn?: number;
            /**
             * Where it stands in the block that brings it: `line` is then of the call.
             */
            inBlock?: {
                name: string;
                line: number;
                column: number;
            };
            message: string;
            why: string;
            mend: string;
        }>;
    };
};

export type PostApiTemplatesByTemplatePreviewResponse = PostApiTemplatesByTemplatePreviewResponses[keyof PostApiTemplatesByTemplatePreviewResponses];

export type PostApiTemplatesByTemplateScreenshotData = {
    body: {
        /**
         * What is being written, in place of the draft; the template need not be there yet.
         */
        source?: {
            /**
             * From whom, such as `Shop <news@shop.example>`. Else ATTUNE_MAIL_FROM.
             */
            from?: string;
            replyTo?: string;
            /**
             * Liquid.
             */
            subject: string;
            /**
             * What mail programs show behind the subject. Liquid.
             */
            preheader?: string;
            /**
             * Left out, the mail is text alone.
             */
            body?: {
                kind: 'mjml';
                /**
                 * MJML (https://documentation.mjml.io) with Liquid in it; no `mj-include`.
                 */
                mjml: string;
            } | {
                kind: 'html';
                /**
                 * Liquid.
                 */
                html: string;
            };
            /**
             * Liquid. Left out, it is made of the body.
             */
            text?: string;
            /**
             * Tables from rules to blocks or values, by name.
             */
            matrices?: {
                [key: string]: {
                    choose?: 'first' | 'best';
                    rows: Array<{
                        /**
                         * The key of the row, which is kept with the message.
                         */
                        row: string;
                        /**
                         * A rule: for whom it is.
                         */
                        when?: string;
                        /**
                         * With `best`: a number, or a variable such as `trait.points`.
                         */
                        score?: number | string;
                        /**
                         * Null: nothing. Left out: that of the default.
                         */
                        block?: {
                            name: string;
                            parameters?: {
                                [key: string]: string | number;
                            };
                        } | null;
                        /**
                         * Those of the default hold where a row has none of its own.
                         */
                        values?: {
                            [key: string]: string | number | boolean;
                        };
                    }>;
                    /**
                     * For whom no row is. Nothing is published without it.
                     */
                    default?: {
                        row?: string;
                        /**
                         * Null: nothing. Left out: that of the default.
                         */
                        block?: {
                            name: string;
                            parameters?: {
                                [key: string]: string | number;
                            };
                        } | null;
                        /**
                         * Those of the default hold where a row has none of its own.
                         */
                        values?: {
                            [key: string]: string | number | boolean;
                        };
                    };
                };
            };
            /**
             * What stands in the place of missing values, before the workspace’s own: `{"trait.first_name": "friend"}`.
             */
            defaults?: {
                [key: string]: string;
            };
            /**
             * Sensitive traits that it may read: `["trait.birthday"]`.
             */
            allowSensitive?: Array<string>;
            /**
             * Of the parts above, as BCP 47 names it: `en`, `pt-BR`. Else the workspace’s.
             */
            language?: string;
            /**
             * More languages by their BCP 47 tags; each message is made in its reader’s.
             */
            languages?: {
                [key: string]: {
                    subject?: string;
                    /**
                     * What mail programs show behind the subject. Liquid.
                     */
                    preheader?: string;
                    /**
                     * Left out, the mail is text alone.
                     */
                    body?: {
                        kind: 'mjml';
                        /**
                         * MJML (https://documentation.mjml.io) with Liquid in it; no `mj-include`.
                         */
                        mjml: string;
                    } | {
                        kind: 'html';
                        /**
                         * Liquid.
                         */
                        html: string;
                    };
                    /**
                     * Liquid. Left out, it is made of the body.
                     */
                    text?: string;
                };
            };
        };
        /**
         * A release, in place of the draft.
         */
        release?: number;
        /**
         * Whose values it shows: by `id`, or by one identifier. Left out, of nobody but what is made up. Needs `profiles:read`.
         */
        profile?: {
            id?: string;
            userId?: string;
            email?: string;
            anonymousId?: string;
            kind?: string;
            value?: string;
        };
        /**
         * Made-up values, in place of a profile’s or of none.
         */
        with?: {
            email?: string;
            /**
             * Is the trait `locale`.
             */
            locale?: string;
            traits?: {
                [key: string]: unknown;
            };
            /**
             * As templates read them: `count`, `net`, `last_at`, `most_bought`.
             */
            orders?: {
                [key: string]: unknown;
            };
            /**
             * Keys of the segments that the reader is in.
             */
            segments?: Array<string>;
            /**
             * Rules of `audience` that hold, word for word.
             */
            audiences?: Array<string>;
            event?: {
                [key: string]: unknown;
            };
        };
        /**
         * What is given for this one message.
         */
        data?: {
            [key: string]: unknown;
        };
        /**
         * When it is composed.
         */
        now?: string;
        /**
         * Whether endpoints are asked; else each gives its fallback.
         */
        fetch?: boolean;
        /**
         * In pixels, or `phone` (375) or `desktop` (800).
         */
        width?: 'phone' | 'desktop' | number;
        /**
         * As who has chosen dark mode sees it.
         */
        dark?: boolean;
    } | null;
    path: {
        template: string;
    };
    query?: {
        /**
         * The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.
         */
        workspace?: number;
    };
    url: '/api/templates/{template}/screenshot';
};

export type PostApiTemplatesByTemplateScreenshotErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type PostApiTemplatesByTemplateScreenshotError = PostApiTemplatesByTemplateScreenshotErrors[keyof PostApiTemplatesByTemplateScreenshotErrors];

export type PostApiTemplatesByTemplateScreenshotResponses = {
    /**
     * Default Response
     */
    200: string;
};

export type PostApiTemplatesByTemplateScreenshotResponse = PostApiTemplatesByTemplateScreenshotResponses[keyof PostApiTemplatesByTemplateScreenshotResponses];

export type PostApiTemplatesByTemplateTestData = {
    body: {
        /**
         * What is being written, in place of the draft; the template need not be there yet.
         */
        source?: {
            /**
             * From whom, such as `Shop <news@shop.example>`. Else ATTUNE_MAIL_FROM.
             */
            from?: string;
            replyTo?: string;
            /**
             * Liquid.
             */
            subject: string;
            /**
             * What mail programs show behind the subject. Liquid.
             */
            preheader?: string;
            /**
             * Left out, the mail is text alone.
             */
            body?: {
                kind: 'mjml';
                /**
                 * MJML (https://documentation.mjml.io) with Liquid in it; no `mj-include`.
                 */
                mjml: string;
            } | {
                kind: 'html';
                /**
                 * Liquid.
                 */
                html: string;
            };
            /**
             * Liquid. Left out, it is made of the body.
             */
            text?: string;
            /**
             * Tables from rules to blocks or values, by name.
             */
            matrices?: {
                [key: string]: {
                    choose?: 'first' | 'best';
                    rows: Array<{
                        /**
                         * The key of the row, which is kept with the message.
                         */
                        row: string;
                        /**
                         * A rule: for whom it is.
                         */
                        when?: string;
                        /**
                         * With `best`: a number, or a variable such as `trait.points`.
                         */
                        score?: number | string;
                        /**
                         * Null: nothing. Left out: that of the default.
                         */
                        block?: {
                            name: string;
                            parameters?: {
                                [key: string]: string | number;
                            };
                        } | null;
                        /**
                         * Those of the default hold where a row has none of its own.
                         */
                        values?: {
                            [key: string]: string | number | boolean;
                        };
                    }>;
                    /**
                     * For whom no row is. Nothing is published without it.
                     */
                    default?: {
                        row?: string;
                        /**
                         * Null: nothing. Left out: that of the default.
                         */
                        block?: {
                            name: string;
                            parameters?: {
                                [key: string]: string | number;
                            };
                        } | null;
                        /**
                         * Those of the default hold where a row has none of its own.
                         */
                        values?: {
                            [key: string]: string | number | boolean;
                        };
                    };
                };
            };
            /**
             * What stands in the place of missing values, before the workspace’s own: `{"trait.first_name": "friend"}`.
             */
            defaults?: {
                [key: string]: string;
            };
            /**
             * Sensitive traits that it may read: `["trait.birthday"]`.
             */
            allowSensitive?: Array<string>;
            /**
             * Of the parts above, as BCP 47 names it: `en`, `pt-BR`. Else the workspace’s.
             */
            language?: string;
            /**
             * More languages by their BCP 47 tags; each message is made in its reader’s.
             */
            languages?: {
                [key: string]: {
                    subject?: string;
                    /**
                     * What mail programs show behind the subject. Liquid.
                     */
                    preheader?: string;
                    /**
                     * Left out, the mail is text alone.
                     */
                    body?: {
                        kind: 'mjml';
                        /**
                         * MJML (https://documentation.mjml.io) with Liquid in it; no `mj-include`.
                         */
                        mjml: string;
                    } | {
                        kind: 'html';
                        /**
                         * Liquid.
                         */
                        html: string;
                    };
                    /**
                     * Liquid. Left out, it is made of the body.
                     */
                    text?: string;
                };
            };
        };
        /**
         * A release, in place of the draft.
         */
        release?: number;
        /**
         * Whose values it shows: by `id`, or by one identifier. Left out, of nobody but what is made up. Needs `profiles:read`.
         */
        profile?: {
            id?: string;
            userId?: string;
            email?: string;
            anonymousId?: string;
            kind?: string;
            value?: string;
        };
        /**
         * Made-up values, in place of a profile’s or of none.
         */
        with?: {
            email?: string;
            /**
             * Is the trait `locale`.
             */
            locale?: string;
            traits?: {
                [key: string]: unknown;
            };
            /**
             * As templates read them: `count`, `net`, `last_at`, `most_bought`.
             */
            orders?: {
                [key: string]: unknown;
            };
            /**
             * Keys of the segments that the reader is in.
             */
            segments?: Array<string>;
            /**
             * Rules of `audience` that hold, word for word.
             */
            audiences?: Array<string>;
            event?: {
                [key: string]: unknown;
            };
        };
        /**
         * What is given for this one message.
         */
        data?: {
            [key: string]: unknown;
        };
        /**
         * When it is composed.
         */
        now?: string;
        /**
         * Whether endpoints are asked; else each gives its fallback.
         */
        fetch?: boolean;
        /**
         * At most 10 addresses.
         */
        to: Array<string>;
    };
    path: {
        template: string;
    };
    query?: {
        /**
         * The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.
         */
        workspace?: number;
    };
    url: '/api/templates/{template}/test';
};

export type PostApiTemplatesByTemplateTestErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type PostApiTemplatesByTemplateTestError = PostApiTemplatesByTemplateTestErrors[keyof PostApiTemplatesByTemplateTestErrors];

export type PostApiTemplatesByTemplateTestResponses = {
    /**
     * Default Response
     */
    200: {
        deliveries: Array<{
            address: string;
            outcome: 'accepted' | 'refused' | 'unknown';
            /**
             * What the mail server said.
             */
            reply: string;
        }>;
    };
};

export type PostApiTemplatesByTemplateTestResponse = PostApiTemplatesByTemplateTestResponses[keyof PostApiTemplatesByTemplateTestResponses];

export type GetApiBlocksData = {
    body?: never;
    path?: never;
    query?: {
        /**
         * The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.
         */
        workspace?: number;
        limit?: number;
        /**
         * `nextCursor` of the page before.
         */
        cursor?: string;
    };
    url: '/api/blocks';
};

export type GetApiBlocksErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type GetApiBlocksError = GetApiBlocksErrors[keyof GetApiBlocksErrors];

export type GetApiBlocksResponses = {
    /**
     * Default Response
     */
    200: {
        blocks: Array<{
            /**
             * Small letters, digits and hyphens, such as `spring-sale`; by it mails refer to it.
             */
            name: string;
            title: string;
            /**
             * Of the draft: 1, 2, 3 …
             */
            revision: number;
            /**
             * The release in use; null: there is none.
             */
            published: number | null;
            /**
             * ISO 8601, UTC, milliseconds.
             */
            createdAt: string;
            /**
             * ISO 8601, UTC, milliseconds.
             */
            changedAt: string;
            changedBy: string;
            draft: {
                parameters: Array<{
                    name: string;
                    /**
                     * Left out, it has to be given.
                     */
                    default?: string | number;
                }>;
                /**
                 * A part of MJML or HTML, with Liquid in it.
                 */
                body: string;
            };
        }>;
        /**
         * Where the next page begins; null: this is the last one.
         */
        nextCursor: string | null;
    };
};

export type GetApiBlocksResponse = GetApiBlocksResponses[keyof GetApiBlocksResponses];

export type PostApiBlocksData = {
    body: {
        /**
         * Small letters, digits and hyphens, such as `spring-sale`; by it mails refer to it.
         */
        name: string;
        title?: string;
        draft: {
            parameters?: Array<{
                name: string;
                /**
                 * Left out, it has to be given.
                 */
                default?: string | number;
            }>;
            /**
             * A part of MJML or HTML, with Liquid in it.
             */
            body: string;
        };
    };
    path?: never;
    query?: {
        /**
         * The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.
         */
        workspace?: number;
    };
    url: '/api/blocks';
};

export type PostApiBlocksErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type PostApiBlocksError = PostApiBlocksErrors[keyof PostApiBlocksErrors];

export type PostApiBlocksResponses = {
    /**
     * Default Response
     */
    201: {
        /**
         * Small letters, digits and hyphens, such as `spring-sale`; by it mails refer to it.
         */
        name: string;
        title: string;
        /**
         * Of the draft: 1, 2, 3 …
         */
        revision: number;
        /**
         * The release in use; null: there is none.
         */
        published: number | null;
        /**
         * ISO 8601, UTC, milliseconds.
         */
        createdAt: string;
        /**
         * ISO 8601, UTC, milliseconds.
         */
        changedAt: string;
        changedBy: string;
        draft: {
            parameters: Array<{
                name: string;
                /**
                 * Left out, it has to be given.
                 */
                default?: string | number;
            }>;
            /**
             * A part of MJML or HTML, with Liquid in it.
             */
            body: string;
        };
        /**
         * What keeps the draft from being published; null: nothing does.
         */
        mistake: {
            /**
             * `mjml`, `html`, `subject` …
             */
            field: string;
            /**
             * Whose field it is, as BCP 47 names it; left out, the main language’s.
             */
            language?: string;
            line: number;
            column: number;
            problem: string;
            /**
             * The lines around the place, with a mark below it.
             */
            frame: string;
        } | null;
        /**
         * What its readers would stumble over. Those of severity `error` keep it from being published, unless their rules are accepted.
         */
        findings: Array<{
            /**
             * Its page: docs/reference/findings/RULE.md.
             */
            rule: string;
            /**
             * `error`: it must not be sent so. `warning`: some reader sees it. `hint`: it could be better.
             */
            severity: 'error' | 'warning' | 'hint';
            field: 'from' | 'replyTo' | 'subject' | 'preheader' | 'html' | 'mjml' | 'text' | 'matrices';
            /**
             * Whose field it is, as BCP 47 names it; left out, the main language’s.
             */
            language?: string;
            /**
             * From 1, in the source as it was given.
             */
            line: number;
            /**
             * From 1.
             */
            column: number;
            /**
             * Behind the place, where it ends in the same line.
             */
            endColumn?: number;
            /**
             * Where it stands in the block that brings it: `line` is then of the call.
             */
            inBlock?: {
                name: string;
                line: number;
                column: number;
            };
            message: string;
            why: string;
            mend: string;
        }>;
    };
};

export type PostApiBlocksResponse = PostApiBlocksResponses[keyof PostApiBlocksResponses];

export type DeleteApiBlocksByBlockData = {
    body?: never;
    path: {
        block: string;
    };
    query?: {
        /**
         * The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.
         */
        workspace?: number;
    };
    url: '/api/blocks/{block}';
};

export type DeleteApiBlocksByBlockErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type DeleteApiBlocksByBlockError = DeleteApiBlocksByBlockErrors[keyof DeleteApiBlocksByBlockErrors];

export type DeleteApiBlocksByBlockResponses = {
    /**
     * Default Response
     */
    200: {
        name: string;
    };
};

export type DeleteApiBlocksByBlockResponse = DeleteApiBlocksByBlockResponses[keyof DeleteApiBlocksByBlockResponses];

export type GetApiBlocksByBlockData = {
    body?: never;
    path: {
        block: string;
    };
    query?: {
        /**
         * The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.
         */
        workspace?: number;
    };
    url: '/api/blocks/{block}';
};

export type GetApiBlocksByBlockErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type GetApiBlocksByBlockError = GetApiBlocksByBlockErrors[keyof GetApiBlocksByBlockErrors];

export type GetApiBlocksByBlockResponses = {
    /**
     * Default Response
     */
    200: {
        /**
         * Small letters, digits and hyphens, such as `spring-sale`; by it mails refer to it.
         */
        name: string;
        title: string;
        /**
         * Of the draft: 1, 2, 3 …
         */
        revision: number;
        /**
         * The release in use; null: there is none.
         */
        published: number | null;
        /**
         * ISO 8601, UTC, milliseconds.
         */
        createdAt: string;
        /**
         * ISO 8601, UTC, milliseconds.
         */
        changedAt: string;
        changedBy: string;
        draft: {
            parameters: Array<{
                name: string;
                /**
                 * Left out, it has to be given.
                 */
                default?: string | number;
            }>;
            /**
             * A part of MJML or HTML, with Liquid in it.
             */
            body: string;
        };
        /**
         * Templates in use that have it in them.
         */
        users: Array<string>;
    };
};

export type GetApiBlocksByBlockResponse = GetApiBlocksByBlockResponses[keyof GetApiBlocksByBlockResponses];

export type PatchApiBlocksByBlockData = {
    body: {
        /**
         * Of the draft, as it was read. Where somebody has saved another meanwhile: 409.
         */
        revision?: number;
        title?: string;
        draft?: {
            parameters?: Array<{
                name: string;
                /**
                 * Left out, it has to be given.
                 */
                default?: string | number;
            }>;
            /**
             * A part of MJML or HTML, with Liquid in it.
             */
            body: string;
        };
    };
    path: {
        block: string;
    };
    query?: {
        /**
         * The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.
         */
        workspace?: number;
    };
    url: '/api/blocks/{block}';
};

export type PatchApiBlocksByBlockErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type PatchApiBlocksByBlockError = PatchApiBlocksByBlockErrors[keyof PatchApiBlocksByBlockErrors];

export type PatchApiBlocksByBlockResponses = {
    /**
     * Default Response
     */
    200: {
        /**
         * Small letters, digits and hyphens, such as `spring-sale`; by it mails refer to it.
         */
        name: string;
        title: string;
        /**
         * Of the draft: 1, 2, 3 …
         */
        revision: number;
        /**
         * The release in use; null: there is none.
         */
        published: number | null;
        /**
         * ISO 8601, UTC, milliseconds.
         */
        createdAt: string;
        /**
         * ISO 8601, UTC, milliseconds.
         */
        changedAt: string;
        changedBy: string;
        draft: {
            parameters: Array<{
                name: string;
                /**
                 * Left out, it has to be given.
                 */
                default?: string | number;
            }>;
            /**
             * A part of MJML or HTML, with Liquid in it.
             */
            body: string;
        };
        /**
         * What keeps the draft from being published; null: nothing does.
         */
        mistake: {
            /**
             * `mjml`, `html`, `subject` …
             */
            field: string;
            /**
             * Whose field it is, as BCP 47 names it; left out, the main language’s.
             */
            language?: string;
            line: number;
            column: number;
            problem: string;
            /**
             * The lines around the place, with a mark below it.
             */
            frame: string;
        } | null;
        /**
         * What its readers would stumble over. Those of severity `error` keep it from being published, unless their rules are accepted.
         */
        findings: Array<{
            /**
             * Its page: docs/reference/findings/RULE.md.
             */
            rule: string;
            /**
             * `error`: it must not be sent so. `warning`: some reader sees it. `hint`: it could be better.
             */
            severity: 'error' | 'warning' | 'hint';
            field: 'from' | 'replyTo' | 'subject' | 'preheader' | 'html' | 'mjml' | 'text' | 'matrices';
            /**
             * Whose field it is, as BCP 47 names it; left out, the main language’s.
             */
            language?: string;
            /**
             * From 1, in the source as it was given.
             */
            line: number;
            /**
             * From 1.
             */
            column: number;
            /**
             * Behind the place, where it ends in the same line.
             */
            endColumn?: number;
            /**
             * Where it stands in the block that brings it: `line` is then of the call.
             */
            inBlock?: {
                name: string;
                line: number;
                column: number;
            };
            message: string;
            why: string;
            mend: string;
        }>;
    };
};

export type PatchApiBlocksByBlockResponse = PatchApiBlocksByBlockResponses[keyof PatchApiBlocksByBlockResponses];

export type PostApiBlocksByBlockPublishData = {
    body: {
        /**
         * Of the draft, as it was read. Where somebody has saved another meanwhile: 409.
         */
        revision?: number;
        note?: string;
        /**
         * Whether templates in use that have it get a release with it now.
         */
        republish?: boolean;
        /**
         * Rules whose findings of severity `error` are published in spite of them; it stands in the audit trail.
         */
        acceptFindings?: Array<string>;
    } | null;
    path: {
        block: string;
    };
    query?: {
        /**
         * The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.
         */
        workspace?: number;
    };
    url: '/api/blocks/{block}/publish';
};

export type PostApiBlocksByBlockPublishErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type PostApiBlocksByBlockPublishError = PostApiBlocksByBlockPublishErrors[keyof PostApiBlocksByBlockPublishErrors];

export type PostApiBlocksByBlockPublishResponses = {
    /**
     * Default Response
     */
    200: {
        number: number;
        /**
         * Templates in use that have it in them.
         */
        users: Array<string>;
        republished: Array<{
            template: string;
            /**
             * Null: it stays what it was.
             */
            number: number | null;
            problem: string | null;
        }>;
    };
};

export type PostApiBlocksByBlockPublishResponse = PostApiBlocksByBlockPublishResponses[keyof PostApiBlocksByBlockPublishResponses];

export type GetApiBlocksByBlockReleasesData = {
    body?: never;
    path: {
        block: string;
    };
    query?: {
        /**
         * The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.
         */
        workspace?: number;
        limit?: number;
        /**
         * `nextBefore` of the page before.
         */
        before?: number;
    };
    url: '/api/blocks/{block}/releases';
};

export type GetApiBlocksByBlockReleasesErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type GetApiBlocksByBlockReleasesError = GetApiBlocksByBlockReleasesErrors[keyof GetApiBlocksByBlockReleasesErrors];

export type GetApiBlocksByBlockReleasesResponses = {
    /**
     * Default Response
     */
    200: {
        releases: Array<{
            number: number;
            /**
             * ISO 8601, UTC, milliseconds.
             */
            publishedAt: string;
            publishedBy: string;
            note: string;
            isInUse: boolean;
        }>;
        /**
         * Null: this is the last page.
         */
        nextBefore: number | null;
    };
};

export type GetApiBlocksByBlockReleasesResponse = GetApiBlocksByBlockReleasesResponses[keyof GetApiBlocksByBlockReleasesResponses];

export type PostApiBlocksByBlockRollbackData = {
    body: {
        /**
         * Of a release.
         */
        number: number;
    };
    path: {
        block: string;
    };
    query?: {
        /**
         * The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.
         */
        workspace?: number;
    };
    url: '/api/blocks/{block}/rollback';
};

export type PostApiBlocksByBlockRollbackErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type PostApiBlocksByBlockRollbackError = PostApiBlocksByBlockRollbackErrors[keyof PostApiBlocksByBlockRollbackErrors];

export type PostApiBlocksByBlockRollbackResponses = {
    /**
     * Default Response
     */
    200: {
        name: string;
        published: number | null;
        /**
         * Templates in use that have it.
         */
        users: Array<string>;
    };
};

export type PostApiBlocksByBlockRollbackResponse = PostApiBlocksByBlockRollbackResponses[keyof PostApiBlocksByBlockRollbackResponses];

export type GetApiBrandData = {
    body?: never;
    path?: never;
    query?: {
        /**
         * The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.
         */
        workspace?: number;
    };
    url: '/api/brand';
};

export type GetApiBrandErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type GetApiBrandError = GetApiBrandErrors[keyof GetApiBrandErrors];

export type GetApiBrandResponses = {
    /**
     * Default Response
     */
    200: {
        kit: {
            /**
             * `brand.name`
             */
            name?: string;
            /**
             * `brand.logo_url`
             */
            logoUrl?: string;
            /**
             * `brand.logo_alt`
             */
            logoAlt?: string;
            /**
             * `brand.colors.primary` and so on: `#1a2b3c`.
             */
            colors: {
                [key: string]: string;
            };
            /**
             * `brand.fonts.heading` and so on: `Georgia, serif`.
             */
            fonts: {
                [key: string]: string;
            };
            /**
             * From whom mail comes of templates that do not say it; `brand.sender`.
             */
            sender?: string;
            /**
             * The same for answers.
             */
            replyTo?: string;
            /**
             * By post, in one line: `brand.address`.
             */
            address?: string;
            /**
             * `brand.social.instagram` and so on: addresses.
             */
            social: {
                [key: string]: string;
            };
        };
        /**
         * 0: none was saved yet.
         */
        revision: number;
        changedAt: string | null;
        changedBy: string | null;
    };
};

export type GetApiBrandResponse = GetApiBrandResponses[keyof GetApiBrandResponses];

export type PutApiBrandData = {
    body: {
        /**
         * As it was read; another one: 409.
         */
        revision: number;
        kit: {
            /**
             * `brand.name`
             */
            name?: string;
            /**
             * `brand.logo_url`
             */
            logoUrl?: string;
            /**
             * `brand.logo_alt`
             */
            logoAlt?: string;
            /**
             * `brand.colors.primary` and so on: `#1a2b3c`.
             */
            colors?: {
                [key: string]: string;
            };
            /**
             * `brand.fonts.heading` and so on: `Georgia, serif`.
             */
            fonts?: {
                [key: string]: string;
            };
            /**
             * From whom mail comes of templates that do not say it; `brand.sender`.
             */
            sender?: string;
            /**
             * The same for answers.
             */
            replyTo?: string;
            /**
             * By post, in one line: `brand.address`.
             */
            address?: string;
            /**
             * `brand.social.instagram` and so on: addresses.
             */
            social?: {
                [key: string]: string;
            };
        };
    };
    path?: never;
    query?: {
        /**
         * The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.
         */
        workspace?: number;
    };
    url: '/api/brand';
};

export type PutApiBrandErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type PutApiBrandError = PutApiBrandErrors[keyof PutApiBrandErrors];

export type PutApiBrandResponses = {
    /**
     * Default Response
     */
    200: {
        kit: {
            /**
             * `brand.name`
             */
            name?: string;
            /**
             * `brand.logo_url`
             */
            logoUrl?: string;
            /**
             * `brand.logo_alt`
             */
            logoAlt?: string;
            /**
             * `brand.colors.primary` and so on: `#1a2b3c`.
             */
            colors: {
                [key: string]: string;
            };
            /**
             * `brand.fonts.heading` and so on: `Georgia, serif`.
             */
            fonts: {
                [key: string]: string;
            };
            /**
             * From whom mail comes of templates that do not say it; `brand.sender`.
             */
            sender?: string;
            /**
             * The same for answers.
             */
            replyTo?: string;
            /**
             * By post, in one line: `brand.address`.
             */
            address?: string;
            /**
             * `brand.social.instagram` and so on: addresses.
             */
            social: {
                [key: string]: string;
            };
        };
        /**
         * 0: none was saved yet.
         */
        revision: number;
        changedAt: string | null;
        changedBy: string | null;
    };
};

export type PutApiBrandResponse = PutApiBrandResponses[keyof PutApiBrandResponses];

export type GetApiStoresData = {
    body?: never;
    path?: never;
    query?: {
        /**
         * The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.
         */
        workspace?: number;
    };
    url: '/api/stores';
};

export type GetApiStoresErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type GetApiStoresError = GetApiStoresErrors[keyof GetApiStoresErrors];

export type GetApiStoresResponses = {
    /**
     * Default Response
     */
    200: {
        stores: Array<{
            /**
             * Your own.
             */
            storeId: string;
            name: string;
            street?: string;
            postalCode?: string;
            city?: string;
            region?: string;
            /**
             * ISO 3166-1, in capitals.
             */
            country: string;
            /**
             * Degrees north (WGS 84).
             */
            latitude?: number;
            /**
             * Degrees east.
             */
            longitude?: number;
            phone?: string;
            url?: string;
            imageUrl?: string;
            hours?: string;
        }>;
        /**
         * 0: there is no list yet.
         */
        revision: number;
        changedAt: string | null;
        changedBy: string | null;
    };
};

export type GetApiStoresResponse = GetApiStoresResponses[keyof GetApiStoresResponses];

export type PutApiStoresData = {
    body: {
        /**
         * As it was read; another one: 409. Left out: whichever there is.
         */
        revision?: number;
        stores: Array<{
            /**
             * Your own.
             */
            storeId: string;
            name: string;
            street?: string;
            postalCode?: string;
            city?: string;
            region?: string;
            /**
             * ISO 3166-1, in capitals.
             */
            country: string;
            /**
             * Degrees north (WGS 84).
             */
            latitude?: number;
            /**
             * Degrees east.
             */
            longitude?: number;
            phone?: string;
            url?: string;
            imageUrl?: string;
            hours?: string;
        }>;
    };
    path?: never;
    query?: {
        /**
         * The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.
         */
        workspace?: number;
    };
    url: '/api/stores';
};

export type PutApiStoresErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type PutApiStoresError = PutApiStoresErrors[keyof PutApiStoresErrors];

export type PutApiStoresResponses = {
    /**
     * Default Response
     */
    200: {
        stores: Array<{
            /**
             * Your own.
             */
            storeId: string;
            name: string;
            street?: string;
            postalCode?: string;
            city?: string;
            region?: string;
            /**
             * ISO 3166-1, in capitals.
             */
            country: string;
            /**
             * Degrees north (WGS 84).
             */
            latitude?: number;
            /**
             * Degrees east.
             */
            longitude?: number;
            phone?: string;
            url?: string;
            imageUrl?: string;
            hours?: string;
        }>;
        /**
         * 0: there is no list yet.
         */
        revision: number;
        changedAt: string | null;
        changedBy: string | null;
    };
};

export type PutApiStoresResponse = PutApiStoresResponses[keyof PutApiStoresResponses];

export type GetApiSettingsDefaultsData = {
    body?: never;
    path?: never;
    query?: {
        /**
         * The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.
         */
        workspace?: number;
    };
    url: '/api/settings/defaults';
};

export type GetApiSettingsDefaultsErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type GetApiSettingsDefaultsError = GetApiSettingsDefaultsErrors[keyof GetApiSettingsDefaultsErrors];

export type GetApiSettingsDefaultsResponses = {
    /**
     * Default Response
     */
    200: {
        /**
         * Variables with what stands in their place: `{"trait.first_name": "friend"}`.
         */
        defaults: {
            [key: string]: string;
        };
        /**
         * 0: none was saved yet.
         */
        revision: number;
        changedAt: string | null;
        changedBy: string | null;
    };
};

export type GetApiSettingsDefaultsResponse = GetApiSettingsDefaultsResponses[keyof GetApiSettingsDefaultsResponses];

export type PutApiSettingsDefaultsData = {
    body: {
        /**
         * As it was read; another one: 409.
         */
        revision: number;
        /**
         * Variables with what stands in their place: `{"trait.first_name": "friend"}`.
         */
        defaults: {
            [key: string]: string;
        };
    };
    path?: never;
    query?: {
        /**
         * The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.
         */
        workspace?: number;
    };
    url: '/api/settings/defaults';
};

export type PutApiSettingsDefaultsErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type PutApiSettingsDefaultsError = PutApiSettingsDefaultsErrors[keyof PutApiSettingsDefaultsErrors];

export type PutApiSettingsDefaultsResponses = {
    /**
     * Default Response
     */
    200: {
        /**
         * Variables with what stands in their place: `{"trait.first_name": "friend"}`.
         */
        defaults: {
            [key: string]: string;
        };
        /**
         * 0: none was saved yet.
         */
        revision: number;
        changedAt: string | null;
        changedBy: string | null;
    };
};

export type PutApiSettingsDefaultsResponse = PutApiSettingsDefaultsResponses[keyof PutApiSettingsDefaultsResponses];

export type GetApiSettingsSensitiveTraitsData = {
    body?: never;
    path?: never;
    query?: {
        /**
         * The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.
         */
        workspace?: number;
    };
    url: '/api/settings/sensitive-traits';
};

export type GetApiSettingsSensitiveTraitsErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type GetApiSettingsSensitiveTraitsError = GetApiSettingsSensitiveTraitsErrors[keyof GetApiSettingsSensitiveTraitsErrors];

export type GetApiSettingsSensitiveTraitsResponses = {
    /**
     * Default Response
     */
    200: {
        /**
         * Names of traits, such as `birthday`; in whatever case, and with all that lies in them.
         */
        traits: Array<string>;
        /**
         * 0: none was saved yet.
         */
        revision: number;
        changedAt: string | null;
        changedBy: string | null;
    };
};

export type GetApiSettingsSensitiveTraitsResponse = GetApiSettingsSensitiveTraitsResponses[keyof GetApiSettingsSensitiveTraitsResponses];

export type PutApiSettingsSensitiveTraitsData = {
    body: {
        /**
         * As it was read; another one: 409.
         */
        revision: number;
        /**
         * Names of traits, such as `birthday`; in whatever case, and with all that lies in them.
         */
        traits: Array<string>;
    };
    path?: never;
    query?: {
        /**
         * The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.
         */
        workspace?: number;
    };
    url: '/api/settings/sensitive-traits';
};

export type PutApiSettingsSensitiveTraitsErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type PutApiSettingsSensitiveTraitsError = PutApiSettingsSensitiveTraitsErrors[keyof PutApiSettingsSensitiveTraitsErrors];

export type PutApiSettingsSensitiveTraitsResponses = {
    /**
     * Default Response
     */
    200: {
        /**
         * Names of traits, such as `birthday`; in whatever case, and with all that lies in them.
         */
        traits: Array<string>;
        /**
         * 0: none was saved yet.
         */
        revision: number;
        changedAt: string | null;
        changedBy: string | null;
    };
};

export type PutApiSettingsSensitiveTraitsResponse = PutApiSettingsSensitiveTraitsResponses[keyof PutApiSettingsSensitiveTraitsResponses];

export type GetApiAssetsData = {
    body?: never;
    path?: never;
    query?: {
        /**
         * The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.
         */
        workspace?: number;
        /**
         * A part of the name.
         */
        search?: string;
        limit?: number;
        /**
         * `nextCursor` of the page before.
         */
        cursor?: string;
    };
    url: '/api/assets';
};

export type GetApiAssetsErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type GetApiAssetsError = GetApiAssetsErrors[keyof GetApiAssetsErrors];

export type GetApiAssetsResponses = {
    /**
     * Default Response
     */
    200: {
        assets: Array<{
            assetId: string;
            name: string;
            format: 'png' | 'jpeg' | 'gif' | 'webp';
            /**
             * In pixels.
             */
            width: number;
            height: number;
            /**
             * For templates. It never changes, and anybody may read it.
             */
            url: string;
            /**
             * In narrower widths, the widest first.
             */
            copies: Array<{
                width: number;
                height: number;
                url: string;
            }>;
            /**
             * ISO 8601, UTC, milliseconds.
             */
            uploadedAt: string;
            uploadedBy: string;
        }>;
        /**
         * Where the next page begins; null: this is the last one.
         */
        nextCursor: string | null;
    };
};

export type GetApiAssetsResponse = GetApiAssetsResponses[keyof GetApiAssetsResponses];

export type PostApiAssetsData = {
    body?: never;
    path?: never;
    query?: {
        /**
         * The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.
         */
        workspace?: number;
        /**
         * What the file is called.
         */
        name?: string;
    };
    url: '/api/assets';
};

export type PostApiAssetsErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type PostApiAssetsError = PostApiAssetsErrors[keyof PostApiAssetsErrors];

export type PostApiAssetsResponses = {
    /**
     * Default Response
     */
    200: {
        assetId: string;
        name: string;
        format: 'png' | 'jpeg' | 'gif' | 'webp';
        /**
         * In pixels.
         */
        width: number;
        height: number;
        /**
         * For templates. It never changes, and anybody may read it.
         */
        url: string;
        /**
         * In narrower widths, the widest first.
         */
        copies: Array<{
            width: number;
            height: number;
            url: string;
        }>;
        /**
         * ISO 8601, UTC, milliseconds.
         */
        uploadedAt: string;
        uploadedBy: string;
        isNew: boolean;
    };
};

export type PostApiAssetsResponse = PostApiAssetsResponses[keyof PostApiAssetsResponses];

export type DeleteApiAssetsByAssetData = {
    body?: never;
    path: {
        asset: string;
    };
    query?: {
        /**
         * The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.
         */
        workspace?: number;
    };
    url: '/api/assets/{asset}';
};

export type DeleteApiAssetsByAssetErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type DeleteApiAssetsByAssetError = DeleteApiAssetsByAssetErrors[keyof DeleteApiAssetsByAssetErrors];

export type DeleteApiAssetsByAssetResponses = {
    /**
     * Default Response
     */
    200: {
        assetId: string;
    };
};

export type DeleteApiAssetsByAssetResponse = DeleteApiAssetsByAssetResponses[keyof DeleteApiAssetsByAssetResponses];

export type GetApiAssetsByAssetData = {
    body?: never;
    path: {
        asset: string;
    };
    query?: {
        /**
         * The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.
         */
        workspace?: number;
    };
    url: '/api/assets/{asset}';
};

export type GetApiAssetsByAssetErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type GetApiAssetsByAssetError = GetApiAssetsByAssetErrors[keyof GetApiAssetsByAssetErrors];

export type GetApiAssetsByAssetResponses = {
    /**
     * Default Response
     */
    200: {
        assetId: string;
        name: string;
        format: 'png' | 'jpeg' | 'gif' | 'webp';
        /**
         * In pixels.
         */
        width: number;
        height: number;
        /**
         * For templates. It never changes, and anybody may read it.
         */
        url: string;
        /**
         * In narrower widths, the widest first.
         */
        copies: Array<{
            width: number;
            height: number;
            url: string;
        }>;
        /**
         * ISO 8601, UTC, milliseconds.
         */
        uploadedAt: string;
        uploadedBy: string;
    };
};

export type GetApiAssetsByAssetResponse = GetApiAssetsByAssetResponses[keyof GetApiAssetsByAssetResponses];

export type GetApiOverviewData = {
    body?: never;
    path?: never;
    query?: {
        /**
         * The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.
         */
        workspace?: number;
    };
    url: '/api/overview';
};

export type GetApiOverviewErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type GetApiOverviewError = GetApiOverviewErrors[keyof GetApiOverviewErrors];

export type GetApiOverviewResponses = {
    /**
     * Default Response
     */
    200: {
        /**
         * In the workspace’s time zone.
         */
        day: string;
        timeZone: string;
        events: {
            today: number;
            /**
             * Up to the same time of the day.
             */
            yesterday: number;
            /**
             * A week ago. Up to the same time of the day.
             */
            lastWeek: number;
        };
        /**
         * That a mail server took, by when they were intended. Null: it is not the caller’s to see.
         */
        messages: {
            today: number;
            /**
             * Up to the same time of the day.
             */
            yesterday: number;
            /**
             * A week ago. Up to the same time of the day.
             */
            lastWeek: number;
        } | null;
        /**
         * Of orders that were not cancelled, by currency. Null: it is not the caller’s to see.
         */
        revenue: Array<{
            currency: string;
            /**
             * Exact, before refunds.
             */
            today: string;
            yesterday: string;
            lastWeek: string;
            /**
             * Today’s.
             */
            orders: number;
        }> | null;
        /**
         * All hours of today; null: it has not begun, or that day had none like it.
         */
        hours: Array<{
            /**
             * ISO 8601, UTC, milliseconds.
             */
            at: string;
            events: number | null;
            eventsYesterday: number | null;
            eventsLastWeek: number | null;
        }>;
        /**
         * The segments that moved most today. Null: it is not the caller’s to see.
         */
        movers: Array<{
            key: string;
            name: string;
            entered: number;
            left: number;
        }> | null;
        attention: {
            /**
             * Segments that are built just now, with how much is done, from 0 to 1; null: it waits. Null: it is not the caller’s to see.
             */
            builds: Array<{
                key: string;
                name: string;
                share: number | null;
            }> | null;
            /**
             * Items that wait in quarantine; 1000: as many, or more. Null: it is not the caller’s to see.
             */
            quarantined: number | null;
            /**
             * Null: it is not the caller’s to see.
             */
            unknownMessages: number | null;
            /**
             * Imports of the last seven days that stand still before their end. Null: it is not the caller’s to see.
             */
            haltedImports: number | null;
            /**
             * How long the workspace’s oldest event waits that has not taken effect.
             */
            oldestWaitMs: number;
            /**
             * Of the installation, whose operators see it; they have not taken effect. Null: it is not the caller’s to see.
             */
            waitingEvents: number | null;
        };
    };
};

export type GetApiOverviewResponse = GetApiOverviewResponses[keyof GetApiOverviewResponses];

export type PutApiImportsUploadsByUploadIdBytesData = {
    body?: never;
    path: {
        uploadId: string;
    };
    query: {
        /**
         * The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.
         */
        workspace?: number;
        /**
         * Bytes that came before it.
         */
        from: number;
    };
    url: '/api/imports/uploads/{uploadId}/bytes';
};

export type PutApiImportsUploadsByUploadIdBytesErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type PutApiImportsUploadsByUploadIdBytesError = PutApiImportsUploadsByUploadIdBytesErrors[keyof PutApiImportsUploadsByUploadIdBytesErrors];

export type PutApiImportsUploadsByUploadIdBytesResponses = {
    /**
     * Default Response
     */
    200: {
        uploadId: string;
        fileName: string;
        byteLength: number;
        /**
         * Bytes that are there.
         */
        received: number;
        /**
         * `receiving`: bytes still come; `ready`: to be mapped, checked and imported; `checking`, `importing`; `stopped`: an import that can go on; `imported`: done, and the file is gone.
         */
        state: 'receiving' | 'ready' | 'checking' | 'importing' | 'stopped' | 'imported';
        progress: {
            /**
             * `finding`: which rows belong together is looked for, nothing is made yet.
             */
            phase: 'finding' | 'making';
            /**
             * That were read of the file.
             */
            bytes: number;
            byteLength: number;
            /**
             * Rows that were passed.
             */
            position: number;
            /**
             * What came in before takes effect first.
             */
            isWaiting: boolean;
        } | null;
        /**
         * Why the last work came to nothing.
         */
        problem: {
            code: string;
            message: string;
            hint: string;
        } | null;
        importId: string | null;
        /**
         * ISO 8601, UTC, milliseconds.
         */
        createdAt: string;
        /**
         * ISO 8601, UTC, milliseconds.
         */
        updatedAt: string;
    };
};

export type PutApiImportsUploadsByUploadIdBytesResponse = PutApiImportsUploadsByUploadIdBytesResponses[keyof PutApiImportsUploadsByUploadIdBytesResponses];

export type PatchApiProfilesByProfileTraitsData = {
    body: {
        /**
         * Trait → value: JSON, and not null.
         */
        set?: {
            [key: string]: unknown;
        };
        /**
         * Traits to delete.
         */
        unset?: Array<string>;
    };
    path: {
        profile: string;
    };
    query?: {
        /**
         * The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.
         */
        workspace?: number;
        /**
         * Until it has taken effect.
         */
        wait?: 'true' | 'false';
    };
    url: '/api/profiles/{profile}/traits';
};

export type PatchApiProfilesByProfileTraitsErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type PatchApiProfilesByProfileTraitsError = PatchApiProfilesByProfileTraitsErrors[keyof PatchApiProfilesByProfileTraitsErrors];

export type PatchApiProfilesByProfileTraitsResponses = {
    /**
     * Default Response
     */
    200: {
        profileId: string;
        /**
         * The event in the log; null: a merge is moving it just now.
         */
        eventId: string | null;
        messageId: string;
        /**
         * With `wait`, whether it has taken effect within ten seconds; else false.
         */
        isApplied: boolean;
    };
};

export type PatchApiProfilesByProfileTraitsResponse = PatchApiProfilesByProfileTraitsResponses[keyof PatchApiProfilesByProfileTraitsResponses];

export type GetApiCatalogProductsData = {
    body?: never;
    path?: never;
    query?: {
        category?: string;
        brand?: string;
        /**
         * Part of the title, in any case.
         */
        search?: string;
        available?: 'true' | 'false';
        /**
         * The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.
         */
        workspace?: number;
        limit?: number;
        /**
         * `nextCursor` of the page before.
         */
        cursor?: string;
    };
    url: '/api/catalog/products';
};

export type GetApiCatalogProductsErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type GetApiCatalogProductsError = GetApiCatalogProductsErrors[keyof GetApiCatalogProductsErrors];

export type GetApiCatalogProductsResponses = {
    /**
     * Default Response
     */
    200: {
        products: Array<{
            productId: string;
            title: string | null;
            sku: string | null;
            brand: string | null;
            categories: Array<string>;
            imageUrl: string | null;
            url: string | null;
            attributes: {
                [key: string]: unknown;
            } | null;
            /**
             * One in each currency: the product’s own, else the lowest of its items.
             */
            prices: Array<{
                /**
                 * ISO 4217.
                 */
                currency: string;
                /**
                 * A decimal, digit for digit.
                 */
                price: string;
                /**
                 * What the shop asks, or what somebody paid as long as nothing else is known.
                 */
                kind: 'asked' | 'paid';
                /**
                 * When it was last said.
                 */
                at: string;
            }>;
            /**
             * Its own, else that of its items together.
             */
            stock: number | null;
            /**
             * Not discontinued, and nothing says that none of it can be bought.
             */
            isAvailable: boolean;
            discontinuedAt: string | null;
            /**
             * ISO 8601, UTC, milliseconds.
             */
            firstSeenAt: string;
            /**
             * ISO 8601, UTC, milliseconds.
             */
            lastSeenAt: string;
            items: Array<{
                /**
                 * Its SKU, else its variant’s name.
                 */
                item: string;
                title: string | null;
                sku: string | null;
                prices: Array<{
                    /**
                     * ISO 4217.
                     */
                    currency: string;
                    /**
                     * A decimal, digit for digit.
                     */
                    price: string;
                    /**
                     * What the shop asks, or what somebody paid as long as nothing else is known.
                     */
                    kind: 'asked' | 'paid';
                    /**
                     * When it was last said.
                     */
                    at: string;
                }>;
                stock: number | null;
                isAvailable: boolean | null;
            }>;
        }>;
        /**
         * Where the next page begins; null: this is the last one.
         */
        nextCursor: string | null;
    };
};

export type GetApiCatalogProductsResponse = GetApiCatalogProductsResponses[keyof GetApiCatalogProductsResponses];

export type PutApiCatalogProductsData = {
    body: {
        products: Array<{
            /**
             * As the shop names it.
             */
            productId: string;
            /**
             * With it, price and stock are those of this item; not so when it is the product’s id.
             */
            sku?: string;
            /**
             * Names an item where there is no SKU, else gives it a title.
             */
            variant?: string;
            title?: string | null;
            brand?: string | null;
            categories?: Array<string> | null;
            imageUrl?: string | null;
            url?: string | null;
            /**
             * A decimal of 0 or more, kept digit for digit: 19.90 or "19.90".
             */
            price?: number | string;
            /**
             * ISO 4217; without it, the price is in the workspace’s currency.
             */
            currency?: string;
            /**
             * Prices in several currencies: {"EUR": "19.90", "GBP": "17.50"}.
             */
            prices?: {
                [key: string]: number | string;
            };
            /**
             * A whole number of 0 or more.
             */
            stock?: number;
            /**
             * Weighs more than the stock.
             */
            isAvailable?: boolean;
            /**
             * Whatever else there is to say; replaces all that was there.
             */
            attributes?: {
                [key: string]: unknown;
            };
        }>;
    };
    path?: never;
    query?: {
        /**
         * The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.
         */
        workspace?: number;
    };
    url: '/api/catalog/products';
};

export type PutApiCatalogProductsErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type PutApiCatalogProductsError = PutApiCatalogProductsErrors[keyof PutApiCatalogProductsErrors];

export type PutApiCatalogProductsResponses = {
    /**
     * Default Response
     */
    200: {
        /**
         * How many the list had.
         */
        written: number;
    };
};

export type PutApiCatalogProductsResponse = PutApiCatalogProductsResponses[keyof PutApiCatalogProductsResponses];

export type DeleteApiCatalogProductsByProductIdData = {
    body?: never;
    path: {
        /**
         * As the shop names it.
         */
        productId: string;
    };
    query?: {
        /**
         * The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.
         */
        workspace?: number;
    };
    url: '/api/catalog/products/{productId}';
};

export type DeleteApiCatalogProductsByProductIdErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type DeleteApiCatalogProductsByProductIdError = DeleteApiCatalogProductsByProductIdErrors[keyof DeleteApiCatalogProductsByProductIdErrors];

export type DeleteApiCatalogProductsByProductIdResponses = {
    /**
     * Default Response
     */
    200: {
        productId: string;
        /**
         * ISO 8601, UTC, milliseconds.
         */
        discontinuedAt: string;
    };
};

export type DeleteApiCatalogProductsByProductIdResponse = DeleteApiCatalogProductsByProductIdResponses[keyof DeleteApiCatalogProductsByProductIdResponses];

export type GetApiCatalogProductsByProductIdData = {
    body?: never;
    path: {
        /**
         * As the shop names it.
         */
        productId: string;
    };
    query?: {
        /**
         * The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.
         */
        workspace?: number;
        /**
         * Where the history begins.
         */
        since?: string;
    };
    url: '/api/catalog/products/{productId}';
};

export type GetApiCatalogProductsByProductIdErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type GetApiCatalogProductsByProductIdError = GetApiCatalogProductsByProductIdErrors[keyof GetApiCatalogProductsByProductIdErrors];

export type GetApiCatalogProductsByProductIdResponses = {
    /**
     * Default Response
     */
    200: {
        product: {
            productId: string;
            title: string | null;
            sku: string | null;
            brand: string | null;
            categories: Array<string>;
            imageUrl: string | null;
            url: string | null;
            attributes: {
                [key: string]: unknown;
            } | null;
            /**
             * One in each currency: the product’s own, else the lowest of its items.
             */
            prices: Array<{
                /**
                 * ISO 4217.
                 */
                currency: string;
                /**
                 * A decimal, digit for digit.
                 */
                price: string;
                /**
                 * What the shop asks, or what somebody paid as long as nothing else is known.
                 */
                kind: 'asked' | 'paid';
                /**
                 * When it was last said.
                 */
                at: string;
            }>;
            /**
             * Its own, else that of its items together.
             */
            stock: number | null;
            /**
             * Not discontinued, and nothing says that none of it can be bought.
             */
            isAvailable: boolean;
            discontinuedAt: string | null;
            /**
             * ISO 8601, UTC, milliseconds.
             */
            firstSeenAt: string;
            /**
             * ISO 8601, UTC, milliseconds.
             */
            lastSeenAt: string;
            items: Array<{
                /**
                 * Its SKU, else its variant’s name.
                 */
                item: string;
                title: string | null;
                sku: string | null;
                prices: Array<{
                    /**
                     * ISO 4217.
                     */
                    currency: string;
                    /**
                     * A decimal, digit for digit.
                     */
                    price: string;
                    /**
                     * What the shop asks, or what somebody paid as long as nothing else is known.
                     */
                    kind: 'asked' | 'paid';
                    /**
                     * When it was last said.
                     */
                    at: string;
                }>;
                stock: number | null;
                isAvailable: boolean | null;
            }>;
        };
        history: {
            prices: Array<{
                /**
                 * ISO 8601, UTC, milliseconds.
                 */
                at: string;
                /**
                 * Empty: the product itself.
                 */
                item: string;
                currency: string;
                price: string;
            }>;
            stock: Array<{
                /**
                 * ISO 8601, UTC, milliseconds.
                 */
                at: string;
                /**
                 * Empty: the product itself.
                 */
                item: string;
                stock: number;
            }>;
            availability: Array<{
                /**
                 * ISO 8601, UTC, milliseconds.
                 */
                at: string;
                /**
                 * Empty: the product itself.
                 */
                item: string;
                isAvailable: boolean;
            }>;
        };
    };
};

export type GetApiCatalogProductsByProductIdResponse = GetApiCatalogProductsByProductIdResponses[keyof GetApiCatalogProductsByProductIdResponses];

export type PostApiRulesCheckData = {
    body: {
        /**
         * A rule as text, or as JSON (GET /api/rules/schema).
         */
        rule: string | {
            [key: string]: unknown;
        };
    };
    path?: never;
    query?: {
        /**
         * The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.
         */
        workspace?: number;
    };
    url: '/api/rules/check';
};

export type PostApiRulesCheckErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type PostApiRulesCheckError = PostApiRulesCheckErrors[keyof PostApiRulesCheckErrors];

export type PostApiRulesCheckResponses = {
    /**
     * Default Response
     */
    200: {
        isValid: boolean;
        rule: string | null;
        /**
         * The same as JSON.
         */
        ruleJson: {
            [key: string]: unknown;
        };
        /**
         * What is odd about it, though it can be used.
         */
        remarks: Array<{
            message: string;
            /**
             * From 1; null: the rule came as JSON.
             */
            line: number | null;
            column: number | null;
        }>;
        /**
         * Why it can’t be used; `detail` says where. Null: it can.
         */
        mistake: {
            /**
             * Stable: see docs/reference/errors.md.
             */
            code: string;
            /**
             * What is wrong.
             */
            message: string;
            /**
             * What to do about it.
             */
            hint: string;
            /**
             * The same for programs, such as where in a rule the mistake lies.
             */
            detail?: {
                [key: string]: unknown;
            };
        } | null;
    };
};

export type PostApiRulesCheckResponse = PostApiRulesCheckResponses[keyof PostApiRulesCheckResponses];

export type PostApiRulesFormatData = {
    body: {
        /**
         * A rule as text, or as JSON (GET /api/rules/schema).
         */
        rule: string | {
            [key: string]: unknown;
        };
    };
    path?: never;
    query?: never;
    url: '/api/rules/format';
};

export type PostApiRulesFormatErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type PostApiRulesFormatError = PostApiRulesFormatErrors[keyof PostApiRulesFormatErrors];

export type PostApiRulesFormatResponses = {
    /**
     * Default Response
     */
    200: {
        /**
         * The rule as text, in its one layout.
         */
        rule: string;
        /**
         * The same as JSON.
         */
        ruleJson: {
            [key: string]: unknown;
        };
    };
};

export type PostApiRulesFormatResponse = PostApiRulesFormatResponses[keyof PostApiRulesFormatResponses];

export type PostApiRulesCompleteData = {
    body: {
        rule: string;
        /**
         * Of the cursor, in UTF-16 units.
         */
        offset: number;
    };
    path?: never;
    query?: {
        /**
         * The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.
         */
        workspace?: number;
    };
    url: '/api/rules/complete';
};

export type PostApiRulesCompleteErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type PostApiRulesCompleteError = PostApiRulesCompleteErrors[keyof PostApiRulesCompleteErrors];

export type PostApiRulesCompleteResponses = {
    /**
     * Default Response
     */
    200: {
        /**
         * The range that an item replaces, in UTF-16 units.
         */
        from: number;
        to: number;
        items: Array<{
            label: string;
            insert: string;
            /**
             * phrase, word, event, property, trait, computed, segment, list, purpose, reason
             */
            kind: string;
            description?: string;
        }>;
    };
};

export type PostApiRulesCompleteResponse = PostApiRulesCompleteResponses[keyof PostApiRulesCompleteResponses];

export type GetApiRulesSchemaData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/api/rules/schema';
};

export type GetApiRulesSchemaErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type GetApiRulesSchemaError = GetApiRulesSchemaErrors[keyof GetApiRulesSchemaErrors];

export type GetApiRulesSchemaResponses = {
    /**
     * Default Response
     */
    200: {
        [key: string]: unknown;
    };
};

export type GetApiRulesSchemaResponse = GetApiRulesSchemaResponses[keyof GetApiRulesSchemaResponses];

export type GetApiRulesOperatorsData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/api/rules/operators';
};

export type GetApiRulesOperatorsErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type GetApiRulesOperatorsError = GetApiRulesOperatorsErrors[keyof GetApiRulesOperatorsErrors];

export type GetApiRulesOperatorsResponses = {
    /**
     * Default Response
     */
    200: {
        operators: Array<{
            /**
             * Stable.
             */
            name: string;
            group: 'Joining conditions' | 'The profile' | 'What a profile did' | 'Measures of events' | 'Belonging and permission' | 'Conditions over time' | 'Events' | 'Conditions on an event' | 'Counts' | 'Windows' | 'Windows of dates ahead' | 'Comparisons' | 'Values';
            /**
             * With capital letters for what differs.
             */
            syntax: string;
            description: string;
            /**
             * Whole rules.
             */
            examples: Array<string>;
        }>;
    };
};

export type GetApiRulesOperatorsResponse = GetApiRulesOperatorsResponses[keyof GetApiRulesOperatorsResponses];

export type GetApiRulesVocabularyData = {
    body?: never;
    path?: never;
    query?: {
        /**
         * The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.
         */
        workspace?: number;
    };
    url: '/api/rules/vocabulary';
};

export type GetApiRulesVocabularyErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type GetApiRulesVocabularyError = GetApiRulesVocabularyErrors[keyof GetApiRulesVocabularyErrors];

export type GetApiRulesVocabularyResponses = {
    /**
     * Default Response
     */
    200: {
        events: Array<{
            /**
             * As rules write it.
             */
            name: string;
            /**
             * In the sample.
             */
            count: number;
            type: 'track' | 'page' | 'screen';
            properties: Array<{
                /**
                 * As rules write it.
                 */
                name: string;
                /**
                 * In the sample.
                 */
                count: number;
            }>;
        }>;
        traits: Array<{
            /**
             * As rules write it.
             */
            name: string;
            /**
             * In the sample.
             */
            count: number;
        }>;
        computed: Array<{
            name: string;
            description: string;
        }>;
        segments: Array<{
            key: string;
            name: string;
        }>;
        lists: Array<{
            key: string;
            name: string;
        }>;
        purposes: Array<{
            /**
             * As rules write it.
             */
            name: string;
            /**
             * In the sample.
             */
            count: number;
        }>;
    };
};

export type GetApiRulesVocabularyResponse = GetApiRulesVocabularyResponses[keyof GetApiRulesVocabularyResponses];

export type PostApiRulesPreviewData = {
    body: {
        /**
         * A rule as text, or as JSON (GET /api/rules/schema).
         */
        rule: string | {
            [key: string]: unknown;
        };
    };
    path?: never;
    query?: {
        /**
         * The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.
         */
        workspace?: number;
    };
    url: '/api/rules/preview';
};

export type PostApiRulesPreviewErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type PostApiRulesPreviewError = PostApiRulesPreviewErrors[keyof PostApiRulesPreviewErrors];

export type PostApiRulesPreviewResponses = {
    /**
     * Default Response
     */
    200: {
        /**
         * ISO 8601, UTC, milliseconds.
         */
        at: string;
        members: number;
        /**
         * In the workspace.
         */
        profiles: number;
        /**
         * Of all profiles: 0 to 1.
         */
        share: number;
        /**
         * Up to 20 of them.
         */
        sample: Array<{
            profileId: string;
            name: string | null;
            email: string | null;
        }>;
        /**
         * The rule as text, in its one layout.
         */
        rule: string;
        /**
         * The same as JSON.
         */
        ruleJson: {
            [key: string]: unknown;
        };
        remarks: Array<{
            message: string;
            /**
             * From 1; null: the rule came as JSON.
             */
            line: number | null;
            column: number | null;
        }>;
    };
};

export type PostApiRulesPreviewResponse = PostApiRulesPreviewResponses[keyof PostApiRulesPreviewResponses];

export type PostApiRulesBacktestData = {
    body: {
        /**
         * A rule as text, or as JSON (GET /api/rules/schema).
         */
        rule: string | {
            [key: string]: unknown;
        };
        /**
         * A day in the workspace’s time zone (`2026-01-31`), which stands for its end, or an instant.
         */
        on: string;
    };
    path?: never;
    query?: {
        /**
         * The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.
         */
        workspace?: number;
    };
    url: '/api/rules/backtest';
};

export type PostApiRulesBacktestErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type PostApiRulesBacktestError = PostApiRulesBacktestErrors[keyof PostApiRulesBacktestErrors];

export type PostApiRulesBacktestResponses = {
    /**
     * Default Response
     */
    200: {
        /**
         * ISO 8601, UTC, milliseconds.
         */
        at: string;
        members: number;
        /**
         * In the workspace.
         */
        profiles: number;
        /**
         * Of all profiles: 0 to 1.
         */
        share: number;
        /**
         * Up to 20 of them.
         */
        sample: Array<{
            profileId: string;
            name: string | null;
            email: string | null;
        }>;
        /**
         * The rule as text, in its one layout.
         */
        rule: string;
        /**
         * The same as JSON.
         */
        ruleJson: {
            [key: string]: unknown;
        };
        remarks: Array<{
            message: string;
            /**
             * From 1; null: the rule came as JSON.
             */
            line: number | null;
            column: number | null;
        }>;
    };
};

export type PostApiRulesBacktestResponse = PostApiRulesBacktestResponses[keyof PostApiRulesBacktestResponses];

export type PostApiRulesSizesData = {
    body: {
        /**
         * A rule as text, or as JSON (GET /api/rules/schema).
         */
        rule: string | {
            [key: string]: unknown;
        };
        /**
         * `YYYY-MM-DD`, in the workspace’s time zone.
         */
        from: string;
        /**
         * Left out: today.
         */
        to?: string;
        every?: 'day' | 'week' | 'month';
    };
    path?: never;
    query?: {
        /**
         * The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.
         */
        workspace?: number;
    };
    url: '/api/rules/sizes';
};

export type PostApiRulesSizesErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type PostApiRulesSizesError = PostApiRulesSizesErrors[keyof PostApiRulesSizesErrors];

export type PostApiRulesSizesResponses = {
    /**
     * Default Response
     */
    200: {
        /**
         * The rule as text, in its one layout.
         */
        rule: string;
        /**
         * The same as JSON.
         */
        ruleJson: {
            [key: string]: unknown;
        };
        points: Array<{
            /**
             * The first one of the stretch.
             */
            day: string;
            /**
             * Its end; of one that is not over, now.
             */
            at: string;
            members: number;
        }>;
    };
};

export type PostApiRulesSizesResponse = PostApiRulesSizesResponses[keyof PostApiRulesSizesResponses];

export type PostApiRulesOverlapData = {
    body: {
        /**
         * A rule as text, or as JSON (GET /api/rules/schema).
         */
        rules: Array<string | {
            [key: string]: unknown;
        }>;
    };
    path?: never;
    query?: {
        /**
         * The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.
         */
        workspace?: number;
    };
    url: '/api/rules/overlap';
};

export type PostApiRulesOverlapErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type PostApiRulesOverlapError = PostApiRulesOverlapErrors[keyof PostApiRulesOverlapErrors];

export type PostApiRulesOverlapResponses = {
    /**
     * Default Response
     */
    200: {
        /**
         * ISO 8601, UTC, milliseconds.
         */
        at: string;
        /**
         * In the workspace.
         */
        profiles: number;
        rules: Array<{
            /**
             * The rule as text, in its one layout.
             */
            rule: string;
            /**
             * The same as JSON.
             */
            ruleJson: {
                [key: string]: unknown;
            };
            members: number;
        }>;
        pairs: Array<{
            /**
             * Of a rule in the list, from 0.
             */
            one: number;
            /**
             * Of a rule in the list, from 0.
             */
            other: number;
            both: number;
            /**
             * Whether all members of the one are members of the other.
             */
            isOneInOther: boolean;
            isOtherInOne: boolean;
        }>;
        /**
         * Profiles that are in these rules and in no others.
         */
        combinations: Array<{
            rules: Array<number>;
            profiles: number;
            /**
             * Up to 20 of them.
             */
            sample: Array<{
                profileId: string;
                name: string | null;
                email: string | null;
            }>;
        }>;
        /**
         * The gap: profiles that are in none of the rules.
         */
        none: {
            profiles: number;
            /**
             * Up to 20 of them.
             */
            sample: Array<{
                profileId: string;
                name: string | null;
                email: string | null;
            }>;
        };
    };
};

export type PostApiRulesOverlapResponse = PostApiRulesOverlapResponses[keyof PostApiRulesOverlapResponses];

export type PostApiRulesDiffData = {
    body: {
        /**
         * A rule as text, or as JSON (GET /api/rules/schema).
         */
        before?: string | {
            [key: string]: unknown;
        };
        /**
         * A rule as text, or as JSON (GET /api/rules/schema).
         */
        after?: string | {
            [key: string]: unknown;
        };
        /**
         * A segment’s key, instead of the rules: two of its versions are compared.
         */
        segment?: string;
        /**
         * Left out: the one before the other.
         */
        beforeVersion?: number;
        /**
         * Left out: the newest.
         */
        afterVersion?: number;
    };
    path?: never;
    query?: {
        /**
         * The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.
         */
        workspace?: number;
    };
    url: '/api/rules/diff';
};

export type PostApiRulesDiffErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type PostApiRulesDiffError = PostApiRulesDiffErrors[keyof PostApiRulesDiffErrors];

export type PostApiRulesDiffResponses = {
    /**
     * Default Response
     */
    200: {
        /**
         * ISO 8601, UTC, milliseconds.
         */
        at: string;
        /**
         * In the workspace.
         */
        profiles: number;
        before: {
            /**
             * The rule as text, in its one layout.
             */
            rule: string;
            /**
             * The same as JSON.
             */
            ruleJson: {
                [key: string]: unknown;
            };
        };
        after: {
            /**
             * The rule as text, in its one layout.
             */
            rule: string;
            /**
             * The same as JSON.
             */
            ruleJson: {
                [key: string]: unknown;
            };
        };
        entering: {
            profiles: number;
            /**
             * Up to 20 of them.
             */
            sample: Array<{
                profileId: string;
                name: string | null;
                email: string | null;
            }>;
        };
        leaving: {
            profiles: number;
            /**
             * Up to 20 of them.
             */
            sample: Array<{
                profileId: string;
                name: string | null;
                email: string | null;
            }>;
        };
        staying: {
            profiles: number;
            /**
             * Up to 20 of them.
             */
            sample: Array<{
                profileId: string;
                name: string | null;
                email: string | null;
            }>;
        };
    };
};

export type PostApiRulesDiffResponse = PostApiRulesDiffResponses[keyof PostApiRulesDiffResponses];

export type GetApiSegmentsData = {
    body?: never;
    path?: never;
    query?: {
        /**
         * The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.
         */
        workspace?: number;
    };
    url: '/api/segments';
};

export type GetApiSegmentsErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type GetApiSegmentsError = GetApiSegmentsErrors[keyof GetApiSegmentsErrors];

export type GetApiSegmentsResponses = {
    /**
     * Default Response
     */
    200: {
        segments: Array<{
            /**
             * Small letters, digits and hyphens; by it rules refer to it, and it never changes.
             */
            key: string;
            name: string;
            description: string;
            /**
             * Of the rule, from 1.
             */
            version: number;
            /**
             * The rule as text, in its one layout.
             */
            rule: string;
            /**
             * The same as JSON.
             */
            ruleJson: {
                [key: string]: unknown;
            };
            /**
             * ISO 8601, UTC, milliseconds.
             */
            createdAt: string;
            /**
             * ISO 8601, UTC, milliseconds.
             */
            changedAt: string;
            /**
             * `live`: its members follow its newest rule; `building`: those of the version before do still, if there is one, or timelines don’t all tell of it yet; `waiting`: nobody has begun to build it.
             */
            state: 'live' | 'building' | 'waiting';
            /**
             * Members; null: it was never built to the end.
             */
            size: number | null;
            /**
             * The version whose members it has.
             */
            liveVersion: number | null;
            /**
             * Null: it is not built just now.
             */
            progress: {
                /**
                 * That were built.
                 */
                profiles: number;
                /**
                 * Of all the work: 0 to 1.
                 */
                share: number;
            } | null;
            /**
             * How large it was on the 28 days before today, the earliest first; days of which nothing is known are left out.
             */
            earlierSizes: Array<{
                /**
                 * In the workspace’s time zone, `YYYY-MM-DD`.
                 */
                day: string;
                /**
                 * At the end of the day.
                 */
                members: number;
            }>;
            /**
             * What may be wrong with it.
             */
            warnings: Array<{
                code: 'empty' | 'small' | 'contained' | 'unused' | 'drifting';
                message: string;
            }>;
        }>;
    };
};

export type GetApiSegmentsResponse = GetApiSegmentsResponses[keyof GetApiSegmentsResponses];

export type PostApiSegmentsData = {
    body: {
        /**
         * Left out, it is made of the name.
         */
        key?: string;
        name: string;
        description?: string;
        /**
         * A rule as text, or as JSON (GET /api/rules/schema).
         */
        rule: string | {
            [key: string]: unknown;
        };
    };
    path?: never;
    query?: {
        /**
         * The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.
         */
        workspace?: number;
    };
    url: '/api/segments';
};

export type PostApiSegmentsErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type PostApiSegmentsError = PostApiSegmentsErrors[keyof PostApiSegmentsErrors];

export type PostApiSegmentsResponses = {
    /**
     * Default Response
     */
    201: {
        /**
         * Small letters, digits and hyphens; by it rules refer to it, and it never changes.
         */
        key: string;
        name: string;
        description: string;
        /**
         * Of the rule, from 1.
         */
        version: number;
        /**
         * The rule as text, in its one layout.
         */
        rule: string;
        /**
         * The same as JSON.
         */
        ruleJson: {
            [key: string]: unknown;
        };
        /**
         * ISO 8601, UTC, milliseconds.
         */
        createdAt: string;
        /**
         * ISO 8601, UTC, milliseconds.
         */
        changedAt: string;
        /**
         * `live`: its members follow its newest rule; `building`: those of the version before do still, if there is one, or timelines don’t all tell of it yet; `waiting`: nobody has begun to build it.
         */
        state: 'live' | 'building' | 'waiting';
        /**
         * Members; null: it was never built to the end.
         */
        size: number | null;
        /**
         * The version whose members it has.
         */
        liveVersion: number | null;
        /**
         * Null: it is not built just now.
         */
        progress: {
            /**
             * That were built.
             */
            profiles: number;
            /**
             * Of all the work: 0 to 1.
             */
            share: number;
        } | null;
        /**
         * How large it was on the 28 days before today, the earliest first; days of which nothing is known are left out.
         */
        earlierSizes: Array<{
            /**
             * In the workspace’s time zone, `YYYY-MM-DD`.
             */
            day: string;
            /**
             * At the end of the day.
             */
            members: number;
        }>;
        /**
         * What may be wrong with it.
         */
        warnings: Array<{
            code: 'empty' | 'small' | 'contained' | 'unused' | 'drifting';
            message: string;
        }>;
    };
};

export type PostApiSegmentsResponse = PostApiSegmentsResponses[keyof PostApiSegmentsResponses];

export type DeleteApiSegmentsByKeyData = {
    body?: never;
    path: {
        key: string;
    };
    query?: {
        /**
         * The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.
         */
        workspace?: number;
    };
    url: '/api/segments/{key}';
};

export type DeleteApiSegmentsByKeyErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type DeleteApiSegmentsByKeyError = DeleteApiSegmentsByKeyErrors[keyof DeleteApiSegmentsByKeyErrors];

export type DeleteApiSegmentsByKeyResponses = {
    /**
     * Default Response
     */
    200: {
        key: string;
    };
};

export type DeleteApiSegmentsByKeyResponse = DeleteApiSegmentsByKeyResponses[keyof DeleteApiSegmentsByKeyResponses];

export type GetApiSegmentsByKeyData = {
    body?: never;
    path: {
        key: string;
    };
    query?: {
        /**
         * The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.
         */
        workspace?: number;
    };
    url: '/api/segments/{key}';
};

export type GetApiSegmentsByKeyErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type GetApiSegmentsByKeyError = GetApiSegmentsByKeyErrors[keyof GetApiSegmentsByKeyErrors];

export type GetApiSegmentsByKeyResponses = {
    /**
     * Default Response
     */
    200: {
        /**
         * Small letters, digits and hyphens; by it rules refer to it, and it never changes.
         */
        key: string;
        name: string;
        description: string;
        /**
         * Of the rule, from 1.
         */
        version: number;
        /**
         * The rule as text, in its one layout.
         */
        rule: string;
        /**
         * The same as JSON.
         */
        ruleJson: {
            [key: string]: unknown;
        };
        /**
         * ISO 8601, UTC, milliseconds.
         */
        createdAt: string;
        /**
         * ISO 8601, UTC, milliseconds.
         */
        changedAt: string;
        /**
         * `live`: its members follow its newest rule; `building`: those of the version before do still, if there is one, or timelines don’t all tell of it yet; `waiting`: nobody has begun to build it.
         */
        state: 'live' | 'building' | 'waiting';
        /**
         * Members; null: it was never built to the end.
         */
        size: number | null;
        /**
         * The version whose members it has.
         */
        liveVersion: number | null;
        /**
         * Null: it is not built just now.
         */
        progress: {
            /**
             * That were built.
             */
            profiles: number;
            /**
             * Of all the work: 0 to 1.
             */
            share: number;
        } | null;
        /**
         * How large it was on the 28 days before today, the earliest first; days of which nothing is known are left out.
         */
        earlierSizes: Array<{
            /**
             * In the workspace’s time zone, `YYYY-MM-DD`.
             */
            day: string;
            /**
             * At the end of the day.
             */
            members: number;
        }>;
        /**
         * What may be wrong with it.
         */
        warnings: Array<{
            code: 'empty' | 'small' | 'contained' | 'unused' | 'drifting';
            message: string;
        }>;
        /**
         * When somebody entered or left it last; null: nobody has.
         */
        lastChangedMembersAt: string | null;
    };
};

export type GetApiSegmentsByKeyResponse = GetApiSegmentsByKeyResponses[keyof GetApiSegmentsByKeyResponses];

export type PatchApiSegmentsByKeyData = {
    body: {
        /**
         * The one that the change is meant for.
         */
        version?: number;
        name?: string;
        description?: string;
        /**
         * A rule as text, or as JSON (GET /api/rules/schema).
         */
        rule?: string | {
            [key: string]: unknown;
        };
    };
    path: {
        key: string;
    };
    query?: {
        /**
         * The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.
         */
        workspace?: number;
    };
    url: '/api/segments/{key}';
};

export type PatchApiSegmentsByKeyErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type PatchApiSegmentsByKeyError = PatchApiSegmentsByKeyErrors[keyof PatchApiSegmentsByKeyErrors];

export type PatchApiSegmentsByKeyResponses = {
    /**
     * Default Response
     */
    200: {
        /**
         * Small letters, digits and hyphens; by it rules refer to it, and it never changes.
         */
        key: string;
        name: string;
        description: string;
        /**
         * Of the rule, from 1.
         */
        version: number;
        /**
         * The rule as text, in its one layout.
         */
        rule: string;
        /**
         * The same as JSON.
         */
        ruleJson: {
            [key: string]: unknown;
        };
        /**
         * ISO 8601, UTC, milliseconds.
         */
        createdAt: string;
        /**
         * ISO 8601, UTC, milliseconds.
         */
        changedAt: string;
        /**
         * `live`: its members follow its newest rule; `building`: those of the version before do still, if there is one, or timelines don’t all tell of it yet; `waiting`: nobody has begun to build it.
         */
        state: 'live' | 'building' | 'waiting';
        /**
         * Members; null: it was never built to the end.
         */
        size: number | null;
        /**
         * The version whose members it has.
         */
        liveVersion: number | null;
        /**
         * Null: it is not built just now.
         */
        progress: {
            /**
             * That were built.
             */
            profiles: number;
            /**
             * Of all the work: 0 to 1.
             */
            share: number;
        } | null;
        /**
         * How large it was on the 28 days before today, the earliest first; days of which nothing is known are left out.
         */
        earlierSizes: Array<{
            /**
             * In the workspace’s time zone, `YYYY-MM-DD`.
             */
            day: string;
            /**
             * At the end of the day.
             */
            members: number;
        }>;
        /**
         * What may be wrong with it.
         */
        warnings: Array<{
            code: 'empty' | 'small' | 'contained' | 'unused' | 'drifting';
            message: string;
        }>;
    };
};

export type PatchApiSegmentsByKeyResponse = PatchApiSegmentsByKeyResponses[keyof PatchApiSegmentsByKeyResponses];

export type GetApiSegmentsByKeyVersionsData = {
    body?: never;
    path: {
        key: string;
    };
    query?: {
        /**
         * The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.
         */
        workspace?: number;
    };
    url: '/api/segments/{key}/versions';
};

export type GetApiSegmentsByKeyVersionsErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type GetApiSegmentsByKeyVersionsError = GetApiSegmentsByKeyVersionsErrors[keyof GetApiSegmentsByKeyVersionsErrors];

export type GetApiSegmentsByKeyVersionsResponses = {
    /**
     * Default Response
     */
    200: {
        versions: Array<{
            version: number;
            /**
             * The rule as text, in its one layout.
             */
            rule: string;
            /**
             * The same as JSON.
             */
            ruleJson: {
                [key: string]: unknown;
            };
            /**
             * ISO 8601, UTC, milliseconds.
             */
            createdAt: string;
        }>;
    };
};

export type GetApiSegmentsByKeyVersionsResponse = GetApiSegmentsByKeyVersionsResponses[keyof GetApiSegmentsByKeyVersionsResponses];

export type GetApiComputedTraitsData = {
    body?: never;
    path?: never;
    query?: {
        /**
         * The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.
         */
        workspace?: number;
    };
    url: '/api/computed-traits';
};

export type GetApiComputedTraitsErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type GetApiComputedTraitsError = GetApiComputedTraitsErrors[keyof GetApiComputedTraitsErrors];

export type GetApiComputedTraitsResponses = {
    /**
     * Default Response
     */
    200: {
        traits: Array<{
            /**
             * Rules write `computed.NAME`.
             */
            name: string;
            description: string;
            kind: 'measure' | 'when' | 'elapsed' | 'cases';
            /**
             * Whether the workspace made it; every one has the others.
             */
            isOwn: boolean;
            /**
             * What is computed, to be read by people.
             */
            text: string;
            /**
             * The same as JSON.
             */
            definition: {
                [key: string]: unknown;
            };
            /**
             * null: it is not the workspace’s own.
             */
            createdAt: string | null;
            changedAt: string | null;
        }>;
        /**
         * tiers, belowTiers, engagement, favourite, lifecycle.
         */
        settings: {
            [key: string]: unknown;
        };
        /**
         * null: none were published yet.
         */
        rfm: {
            version: number;
            /**
             * The instant that the bounds are about.
             */
            publishedAt: string;
            /**
             * Who had ordered by then.
             */
            profiles: number;
            /**
             * Seconds since the last order: the values at 20, 40, 60 and 80 % of all who have ordered. Exact decimals.
             */
            recency: Array<string>;
            /**
             * Orders: the values at 20, 40, 60 and 80 % of all who have ordered. Exact decimals.
             */
            frequency: Array<string>;
            /**
             * Revenue of all orders: the values at 20, 40, 60 and 80 % of all who have ordered. Exact decimals.
             */
            monetary: Array<string>;
        } | null;
    };
};

export type GetApiComputedTraitsResponse = GetApiComputedTraitsResponses[keyof GetApiComputedTraitsResponses];

export type PutApiComputedTraitsSettingsData = {
    /**
     * Members of `settings`, as GET /api/computed-traits gives them.
     */
    body: {
        [key: string]: unknown;
    };
    path?: never;
    query?: {
        /**
         * The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.
         */
        workspace?: number;
    };
    url: '/api/computed-traits/settings';
};

export type PutApiComputedTraitsSettingsErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type PutApiComputedTraitsSettingsError = PutApiComputedTraitsSettingsErrors[keyof PutApiComputedTraitsSettingsErrors];

export type PutApiComputedTraitsSettingsResponses = {
    /**
     * tiers, belowTiers, engagement, favourite, lifecycle.
     */
    200: {
        [key: string]: unknown;
    };
};

export type PutApiComputedTraitsSettingsResponse = PutApiComputedTraitsSettingsResponses[keyof PutApiComputedTraitsSettingsResponses];

export type PostApiComputedTraitsRefreshData = {
    body?: never;
    path?: never;
    query?: {
        /**
         * The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.
         */
        workspace?: number;
    };
    url: '/api/computed-traits/refresh';
};

export type PostApiComputedTraitsRefreshErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type PostApiComputedTraitsRefreshError = PostApiComputedTraitsRefreshErrors[keyof PostApiComputedTraitsRefreshErrors];

export type PostApiComputedTraitsRefreshResponses = {
    /**
     * Default Response
     */
    200: {
        /**
         * null: nobody has ordered yet.
         */
        rfm: {
            version: number;
            /**
             * The instant that the bounds are about.
             */
            publishedAt: string;
            /**
             * Who had ordered by then.
             */
            profiles: number;
            /**
             * Seconds since the last order: the values at 20, 40, 60 and 80 % of all who have ordered. Exact decimals.
             */
            recency: Array<string>;
            /**
             * Orders: the values at 20, 40, 60 and 80 % of all who have ordered. Exact decimals.
             */
            frequency: Array<string>;
            /**
             * Revenue of all orders: the values at 20, 40, 60 and 80 % of all who have ordered. Exact decimals.
             */
            monetary: Array<string>;
        } | null;
    };
};

export type PostApiComputedTraitsRefreshResponse = PostApiComputedTraitsRefreshResponses[keyof PostApiComputedTraitsRefreshResponses];

export type DeleteApiComputedTraitsByNameData = {
    body?: never;
    path: {
        name: string;
    };
    query?: {
        /**
         * The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.
         */
        workspace?: number;
    };
    url: '/api/computed-traits/{name}';
};

export type DeleteApiComputedTraitsByNameErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type DeleteApiComputedTraitsByNameError = DeleteApiComputedTraitsByNameErrors[keyof DeleteApiComputedTraitsByNameErrors];

export type DeleteApiComputedTraitsByNameResponses = {
    /**
     * Default Response
     */
    200: {
        name: string;
    };
};

export type DeleteApiComputedTraitsByNameResponse = DeleteApiComputedTraitsByNameResponses[keyof DeleteApiComputedTraitsByNameResponses];

export type PutApiComputedTraitsByNameData = {
    body: {
        description?: string;
        /**
         * What events come to, as a rule would compare it: `sum of revenue of "Order Completed" in the last 365 days`.
         */
        measure?: string;
        /**
         * Whether a measure is an amount, in the workspace’s currency. Left out, it is one by the names of its properties.
         */
        isMoney?: boolean;
        /**
         * The value of the first case whose rule holds.
         */
        cases?: Array<{
            value: string | number;
            /**
             * A rule as text, or as JSON (GET /api/rules/schema).
             */
            rule: string | {
                [key: string]: unknown;
            };
        }>;
        /**
         * Of cases, where none holds; left out, the trait is missing then.
         */
        otherwise?: string | number;
        /**
         * What `definition` of an answer says.
         */
        definition?: {
            [key: string]: unknown;
        };
    };
    path: {
        name: string;
    };
    query?: {
        /**
         * The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.
         */
        workspace?: number;
    };
    url: '/api/computed-traits/{name}';
};

export type PutApiComputedTraitsByNameErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type PutApiComputedTraitsByNameError = PutApiComputedTraitsByNameErrors[keyof PutApiComputedTraitsByNameErrors];

export type PutApiComputedTraitsByNameResponses = {
    /**
     * Default Response
     */
    200: {
        /**
         * Rules write `computed.NAME`.
         */
        name: string;
        description: string;
        kind: 'measure' | 'when' | 'elapsed' | 'cases';
        /**
         * Whether the workspace made it; every one has the others.
         */
        isOwn: boolean;
        /**
         * What is computed, to be read by people.
         */
        text: string;
        /**
         * The same as JSON.
         */
        definition: {
            [key: string]: unknown;
        };
        /**
         * null: it is not the workspace’s own.
         */
        createdAt: string | null;
        changedAt: string | null;
    };
};

export type PutApiComputedTraitsByNameResponse = PutApiComputedTraitsByNameResponses[keyof PutApiComputedTraitsByNameResponses];

export type PostApiListsByKeyFreezeData = {
    body: {
        /**
         * A rule as text, or as JSON (GET /api/rules/schema).
         */
        rule: string | {
            [key: string]: unknown;
        };
        /**
         * The caller’s own: sent again with the same id, nobody is added twice.
         */
        freezeId?: string;
        /**
         * Take those off the list who are not in the rule.
         */
        replace?: boolean;
        /**
         * `nextCursor` of the answer before.
         */
        cursor?: string;
        /**
         * Until it has taken effect.
         */
        wait?: boolean;
    };
    path: {
        key: string;
    };
    query?: {
        /**
         * The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.
         */
        workspace?: number;
    };
    url: '/api/lists/{key}/freeze';
};

export type PostApiListsByKeyFreezeErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type PostApiListsByKeyFreezeError = PostApiListsByKeyFreezeErrors[keyof PostApiListsByKeyFreezeErrors];

export type PostApiListsByKeyFreezeResponses = {
    /**
     * Default Response
     */
    200: {
        freezeId: string;
        added: number;
        removed: number;
        alreadyThere: number;
        /**
         * That were looked at.
         */
        profiles: number;
        /**
         * With `wait`, whether it has taken effect within ten seconds; else false.
         */
        isApplied: boolean;
        /**
         * Send the same again with it and `freezeId` to go on; null: it is done.
         */
        nextCursor: string | null;
    };
};

export type PostApiListsByKeyFreezeResponse = PostApiListsByKeyFreezeResponses[keyof PostApiListsByKeyFreezeResponses];

export type GetApiEndpointsData = {
    body?: never;
    path?: never;
    query?: {
        /**
         * The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.
         */
        workspace?: number;
    };
    url: '/api/endpoints';
};

export type GetApiEndpointsErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type GetApiEndpointsError = GetApiEndpointsErrors[keyof GetApiEndpointsErrors];

export type GetApiEndpointsResponses = {
    /**
     * Default Response
     */
    200: {
        endpoints: Array<{
            name: string;
            revision: number;
            url: string;
            parameters: Array<string>;
            headers: {
                [key: string]: string;
            };
            /**
             * Their names.
             */
            secretHeaders: Array<string>;
            timeoutMs: number;
            cacheSeconds: number;
            largestBytes: number;
            redirectHosts: Array<string>;
            batch: {
                parameter: string;
                url: string;
                most: number;
                key: string | null;
            } | null;
            /**
             * What templates get when nothing usable comes.
             */
            fallback: {
                [key: string]: unknown;
            } | Array<unknown> | string | number | boolean | null;
            /**
             * ISO 8601, UTC, milliseconds.
             */
            createdAt: string;
            /**
             * ISO 8601, UTC, milliseconds.
             */
            changedAt: string;
        }>;
    };
};

export type GetApiEndpointsResponse = GetApiEndpointsResponses[keyof GetApiEndpointsResponses];

export type DeleteApiEndpointsByNameData = {
    body?: never;
    path: {
        /**
         * Small letters, digits and hyphens.
         */
        name: string;
    };
    query?: {
        /**
         * The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.
         */
        workspace?: number;
    };
    url: '/api/endpoints/{name}';
};

export type DeleteApiEndpointsByNameErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type DeleteApiEndpointsByNameError = DeleteApiEndpointsByNameErrors[keyof DeleteApiEndpointsByNameErrors];

export type DeleteApiEndpointsByNameResponses = {
    /**
     * Default Response
     */
    200: {
        /**
         * Small letters, digits and hyphens.
         */
        name: string;
    };
};

export type DeleteApiEndpointsByNameResponse = DeleteApiEndpointsByNameResponses[keyof DeleteApiEndpointsByNameResponses];

export type GetApiEndpointsByNameData = {
    body?: never;
    path: {
        /**
         * Small letters, digits and hyphens.
         */
        name: string;
    };
    query?: {
        /**
         * The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.
         */
        workspace?: number;
    };
    url: '/api/endpoints/{name}';
};

export type GetApiEndpointsByNameErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type GetApiEndpointsByNameError = GetApiEndpointsByNameErrors[keyof GetApiEndpointsByNameErrors];

export type GetApiEndpointsByNameResponses = {
    /**
     * Default Response
     */
    200: {
        name: string;
        revision: number;
        url: string;
        parameters: Array<string>;
        headers: {
            [key: string]: string;
        };
        /**
         * Their names.
         */
        secretHeaders: Array<string>;
        timeoutMs: number;
        cacheSeconds: number;
        largestBytes: number;
        redirectHosts: Array<string>;
        batch: {
            parameter: string;
            url: string;
            most: number;
            key: string | null;
        } | null;
        /**
         * What templates get when nothing usable comes.
         */
        fallback: {
            [key: string]: unknown;
        } | Array<unknown> | string | number | boolean | null;
        /**
         * ISO 8601, UTC, milliseconds.
         */
        createdAt: string;
        /**
         * ISO 8601, UTC, milliseconds.
         */
        changedAt: string;
    };
};

export type GetApiEndpointsByNameResponse = GetApiEndpointsByNameResponses[keyof GetApiEndpointsByNameResponses];

export type PutApiEndpointsByNameData = {
    body: {
        /**
         * With parameters in braces: `https://api.shop.example/stock/{sku}`.
         */
        url: string;
        headers?: {
            [key: string]: string;
        };
        /**
         * Headers whose values are sealed and never shown again; null keeps the value that there is.
         */
        secretHeaders?: {
            [key: string]: string | null;
        };
        /**
         * For the whole of it.
         */
        timeoutMs?: number;
        /**
         * How long an answer is as good as a new one.
         */
        cacheSeconds?: number;
        /**
         * A larger answer is none.
         */
        largestBytes?: number;
        /**
         * Hosts besides its own to which it may be redirected.
         */
        redirectHosts?: Array<string>;
        batch?: {
            parameter: string;
            /**
             * Like `url`; where the parameter stands, its values stand with commas between.
             */
            url: string;
            /**
             * How many values one call may have.
             */
            most?: number;
            /**
             * null: the answer is an object with the values as keys. Else it is a list of objects, which name their value under this key.
             */
            key?: string | null;
        } | null;
        /**
         * What templates get when nothing usable comes.
         */
        fallback: {
            [key: string]: unknown;
        } | Array<unknown> | string | number | boolean | null;
    };
    path: {
        /**
         * Small letters, digits and hyphens.
         */
        name: string;
    };
    query?: {
        /**
         * The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.
         */
        workspace?: number;
    };
    url: '/api/endpoints/{name}';
};

export type PutApiEndpointsByNameErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type PutApiEndpointsByNameError = PutApiEndpointsByNameErrors[keyof PutApiEndpointsByNameErrors];

export type PutApiEndpointsByNameResponses = {
    /**
     * Default Response
     */
    200: {
        name: string;
        revision: number;
        url: string;
        parameters: Array<string>;
        headers: {
            [key: string]: string;
        };
        /**
         * Their names.
         */
        secretHeaders: Array<string>;
        timeoutMs: number;
        cacheSeconds: number;
        largestBytes: number;
        redirectHosts: Array<string>;
        batch: {
            parameter: string;
            url: string;
            most: number;
            key: string | null;
        } | null;
        /**
         * What templates get when nothing usable comes.
         */
        fallback: {
            [key: string]: unknown;
        } | Array<unknown> | string | number | boolean | null;
        /**
         * ISO 8601, UTC, milliseconds.
         */
        createdAt: string;
        /**
         * ISO 8601, UTC, milliseconds.
         */
        changedAt: string;
    };
};

export type PutApiEndpointsByNameResponse = PutApiEndpointsByNameResponses[keyof PutApiEndpointsByNameResponses];

export type PostApiEndpointsByNameTryData = {
    body: {
        parameters?: {
            [key: string]: string;
        };
    };
    path: {
        /**
         * Small letters, digits and hyphens.
         */
        name: string;
    };
    query?: {
        /**
         * The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.
         */
        workspace?: number;
    };
    url: '/api/endpoints/{name}/try';
};

export type PostApiEndpointsByNameTryErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type PostApiEndpointsByNameTryError = PostApiEndpointsByNameTryErrors[keyof PostApiEndpointsByNameTryErrors];

export type PostApiEndpointsByNameTryResponses = {
    /**
     * Default Response
     */
    200: {
        outcome: 'answered' | 'cached' | 'stale' | 'fallback';
        /**
         * Why it is no fresh answer.
         */
        reason: string | null;
        /**
         * The reason as a sentence.
         */
        explanation: string | null;
        /**
         * What a template gets.
         */
        value: {
            [key: string]: unknown;
        } | Array<unknown> | string | number | boolean | null;
        tookMs: number;
    };
};

export type PostApiEndpointsByNameTryResponse = PostApiEndpointsByNameTryResponses[keyof PostApiEndpointsByNameTryResponses];

export type PostApiWebhooksByNameTryData = {
    body: {
        /**
         * What is sent.
         */
        body: {
            [key: string]: unknown;
        } | Array<unknown> | string | number | boolean | null;
    };
    path: {
        /**
         * Small letters, digits and hyphens.
         */
        name: string;
    };
    query?: {
        /**
         * The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.
         */
        workspace?: number;
    };
    url: '/api/webhooks/{name}/try';
};

export type PostApiWebhooksByNameTryErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type PostApiWebhooksByNameTryError = PostApiWebhooksByNameTryErrors[keyof PostApiWebhooksByNameTryErrors];

export type PostApiWebhooksByNameTryResponses = {
    /**
     * Default Response
     */
    200: {
        /**
         * Of the answer; null: there was none.
         */
        status: number | null;
        /**
         * Why there was none.
         */
        reason: string | null;
        /**
         * The reason as a sentence.
         */
        explanation: string | null;
        /**
         * The beginning of an answer that was no success.
         */
        answer: string | null;
    };
};

export type PostApiWebhooksByNameTryResponse = PostApiWebhooksByNameTryResponses[keyof PostApiWebhooksByNameTryResponses];

export type GetApiExchangeRatesData = {
    body?: never;
    path?: never;
    query?: {
        /**
         * The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.
         */
        workspace?: number;
    };
    url: '/api/exchange-rates';
};

export type GetApiExchangeRatesErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type GetApiExchangeRatesError = GetApiExchangeRatesErrors[keyof GetApiExchangeRatesErrors];

export type GetApiExchangeRatesResponses = {
    /**
     * Default Response
     */
    200: {
        /**
         * The workspace’s.
         */
        currency: string;
        rates: Array<{
            /**
             * ISO 4217, and not the workspace’s own.
             */
            currency: string;
            /**
             * A day in the workspace’s time zone, `YYYY-MM-DD`.
             */
            since: string;
            /**
             * An exact decimal.
             */
            rate: string;
        }>;
    };
};

export type GetApiExchangeRatesResponse = GetApiExchangeRatesResponses[keyof GetApiExchangeRatesResponses];

export type PutApiExchangeRatesData = {
    body: {
        rates: Array<{
            /**
             * ISO 4217, and not the workspace’s own.
             */
            currency: string;
            /**
             * A day in the workspace’s time zone, `YYYY-MM-DD`.
             */
            since: string;
            /**
             * Above 0, digit for digit: 0.92 or "0.92".
             */
            rate: number | string;
        }>;
    };
    path?: never;
    query?: {
        /**
         * The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.
         */
        workspace?: number;
    };
    url: '/api/exchange-rates';
};

export type PutApiExchangeRatesErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type PutApiExchangeRatesError = PutApiExchangeRatesErrors[keyof PutApiExchangeRatesErrors];

export type PutApiExchangeRatesResponses = {
    /**
     * Default Response
     */
    200: {
        /**
         * How many the list had.
         */
        written: number;
    };
};

export type PutApiExchangeRatesResponse = PutApiExchangeRatesResponses[keyof PutApiExchangeRatesResponses];

export type DeleteApiExchangeRatesByCurrencyBySinceData = {
    body?: never;
    path: {
        /**
         * ISO 4217, and not the workspace’s own.
         */
        currency: string;
        /**
         * A day in the workspace’s time zone, `YYYY-MM-DD`.
         */
        since: string;
    };
    query?: {
        /**
         * The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.
         */
        workspace?: number;
    };
    url: '/api/exchange-rates/{currency}/{since}';
};

export type DeleteApiExchangeRatesByCurrencyBySinceErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type DeleteApiExchangeRatesByCurrencyBySinceError = DeleteApiExchangeRatesByCurrencyBySinceErrors[keyof DeleteApiExchangeRatesByCurrencyBySinceErrors];

export type DeleteApiExchangeRatesByCurrencyBySinceResponses = {
    /**
     * Default Response
     */
    200: {
        /**
         * ISO 4217, and not the workspace’s own.
         */
        currency: string;
        /**
         * A day in the workspace’s time zone, `YYYY-MM-DD`.
         */
        since: string;
    };
};

export type DeleteApiExchangeRatesByCurrencyBySinceResponse = DeleteApiExchangeRatesByCurrencyBySinceResponses[keyof DeleteApiExchangeRatesByCurrencyBySinceResponses];

export type PostApiCouponListsByKeyCodesData = {
    body?: never;
    path: {
        key: string;
    };
    query?: {
        /**
         * The workspace’s number. May be left out with a key that is bound to one, and by who is a member of one.
         */
        workspace?: number;
        /**
         * The column with the codes; left out: one code a line.
         */
        column?: string;
    };
    url: '/api/coupon-lists/{key}/codes';
};

export type PostApiCouponListsByKeyCodesErrors = {
    /**
     * Every mistake is answered in this form.
     */
    default: {
        /**
         * Stable: see docs/reference/errors.md.
         */
        code: string;
        /**
         * What is wrong.
         */
        message: string;
        /**
         * What to do about it.
         */
        hint: string;
        /**
         * The same for programs, such as where in a rule the mistake lies.
         */
        detail?: {
            [key: string]: unknown;
        };
    };
};

export type PostApiCouponListsByKeyCodesError = PostApiCouponListsByKeyCodesErrors[keyof PostApiCouponListsByKeyCodesErrors];

export type PostApiCouponListsByKeyCodesResponses = {
    /**
     * Default Response
     */
    200: {
        added: number;
        duplicates: number;
        /**
         * Texts that are no codes.
         */
        invalid: number;
        /**
         * Rows that could not be read.
         */
        unreadable: number;
        /**
         * Some texts that are no codes.
         */
        examples: Array<string>;
    };
};

export type PostApiCouponListsByKeyCodesResponse = PostApiCouponListsByKeyCodesResponses[keyof PostApiCouponListsByKeyCodesResponses];
