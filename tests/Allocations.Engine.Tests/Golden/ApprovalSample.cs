namespace Allocations.Engine.Tests.Golden;

/// <summary>A small store with authorities, policies and requests for approval: one that was executed, one that failed, one that was
/// rejected, one that was withdrawn, one that has one of two approvals, one that is open; and of groups, one that was executed, one that
/// failed, and one that is open.</summary>
internal static class ApprovalSample
{
    private static readonly ProductId s_bolt = new(1);
    private static readonly LocationId s_shelf = new(1);

    public static async Task CreateAsync(string directory)
    {
        await using AllocationEngine engine = SampleStore.Open(directory);
        await DefineAsync(engine);
        ApprovalRequestId[] requests = await AskAsync(engine.As(TenantId.Default, new(1)));
        await engine.CheckpointAsync();
        using CommandBatch changes = engine.RentBatch();
        changes.Cancel(new AllocationId(2));
        changes.RemoveApprovalPolicy("GONE");
        changes.RevokeAuthority(new(3), "EXEC");
        await changes.SubmitAsync();
        using CommandBatch mia = engine.As(TenantId.Default, new(2)).RentBatch();
        mia.Approve(requests[0], "ticket 4711");
        mia.Approve(requests[1]); // and its command fails
        mia.Reject(requests[2], "not now");
        mia.Approve(requests[4], "photo 12");
        mia.Approve(requests[4]); // refused
        mia.Approve(requests[6], "ticket 4712");
        mia.Approve(requests[8]); // and its second member fails
        await mia.SubmitAsync();
        await engine.As(TenantId.Default, new(1)).Approvals.WithdrawRequestAsync(requests[3]);
    }

    /// <summary>Asks for three changes of priorities, for one of them twice, and for two approvals of a loss.</summary>
    private static async Task<ApprovalRequestId[]> AskAsync(EngineScope clerk)
    {
        using CommandBatch batch = clerk.RentBatch();
        foreach (int allocation in (int[])[1, 2, 3, 3])
        {
            batch.ChangePriority(new(allocation), Priority.High(900), "line down");
        }

        batch.WriteOff(s_bolt, s_shelf, 1, WriteOffReason.Damage);
        batch.ChangePriority(new(1), Priority.High(950), "line down"); // stays open
        foreach (int quantity in (int[])[1, 2, 3]) // the last one stays open
        {
            using (batch.BeginGroup())
            {
                batch.ChangePriority(new(3), Priority.High(900 + quantity), "line down");
                batch.CancelPart(new(3), quantity, CancelReason.OrderChanged, "fewer");
            }
        }

        await batch.SubmitAsync();
        return [.. batch.Outcomes.ToArray().Select(outcome => outcome.Subject.ApprovalRequest)];
    }

    private static async Task DefineAsync(AllocationEngine engine)
    {
        using CommandBatch batch = engine.RentBatch();
        batch.DefineProduct(new("BOLT") { UnitValue = 12 });
        batch.DefineLocation(new("A-47"));
        batch.Receive(s_bolt, s_shelf, 9);
        batch.DefineActor(new("clerk"));
        batch.DefineActor(new("mia"));
        batch.DefineActor(new("max"));
        for (int i = 0; i < 3; i++)
        {
            batch.Create(new(s_bolt, 1 + i));
        }

        batch.SetAuthority("EXEC");
        batch.SetAuthority("MANAGER", "EXEC", TimeSpan.FromDays(3650));
        batch.SetAuthority("EXEC", "MANAGER", TimeSpan.FromDays(1)); // refused
        batch.GrantAuthority(new(2), "MANAGER");
        batch.GrantAuthority(new(3), "MANAGER");
        batch.GrantAuthority(new(3), "EXEC");
        batch.SetApprovalPolicy(new("OVERRIDE", ApprovalDecision.PriorityChange, ApprovalLevel.Manager, "MANAGER")
        {
            After = PriorityStrategy.High, OpenFor = TimeSpan.FromDays(3650),
        });
        batch.SetApprovalPolicy(new("LOSS", ApprovalDecision.WriteOff, ApprovalLevel.DualControl, "MANAGER") { MinimumValue = 10 });
        batch.SetApprovalPolicy(new("GONE", ApprovalDecision.Reallocation, ApprovalLevel.Executive, "EXEC"));
        await batch.SubmitAsync();
    }
}
