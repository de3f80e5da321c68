using System.Globalization;
using System.Text.Json.Nodes;
using Allocations.Engine.Queries;
using Allocations.Engine.State;

namespace Allocations.Engine.Tool.Showing;

/// <summary>A request for approval, and the events about it.</summary>
internal sealed class ShownApproval(string key) : ShownSubject
{
    private readonly ApprovalRequestId _id =
        long.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out long id) && id > 0
            ? new(id)
            : throw new ToolException(ExitCodes.Usage, $"'{key}' is no id of a request for approval.");

    public override bool Concerns(in EngineEvent happened) => happened.ApprovalRequest == _id;

    public override JsonObject Show(EngineState state)
    {
        int row = state.Approvals.Find(_id.Value);
        return row == 0 ? [] : ListOf("approvals", Found(state, state.Approvals.Rows[row].Tenant));
    }

    private List<ApprovalRequestView> Found(EngineState state, int tenant) =>
        ApprovalLookups.Find(state, tenant, _id) is { } view ? [view] : [];
}
