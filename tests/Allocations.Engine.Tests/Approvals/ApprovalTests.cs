using System.Text.Json;
using Allocations.Engine.Commands;
using Allocations.Engine.Tests.Durable;

namespace Allocations.Engine.Tests.Approvals;

/// <summary>Decisions that need consent, on a whole engine with a log and a trail.</summary>
public sealed class ApprovalTests : IAsyncLifetime
{
    private readonly SimulatedStorage _storage = new();
    private readonly FakeTimeProvider _clock = EngineRun.Clock();
    private AllocationEngine _engine = null!;
    private ProductId _pump;
    private LocationId _shelf;
    private ActorId _clerk;
    private ActorId _mia;
    private ActorId _max;

    public async Task InitializeAsync()
    {
        _engine = Open();
        _pump = (await _engine.Catalog.DefineProductAsync(new("PUMP") { UnitValue = 100 })).EnsureSuccess();
        _shelf = (await _engine.Catalog.DefineLocationAsync(new("A"))).EnsureSuccess();
        _clerk = (await _engine.Catalog.DefineActorAsync(new("clerk"))).EnsureSuccess();
        _mia = (await _engine.Catalog.DefineActorAsync(new("mia"))).EnsureSuccess();
        _max = (await _engine.Catalog.DefineActorAsync(new("max"))).EnsureSuccess();
        await _engine.Stock.ReceiveAsync(_pump, _shelf, 20);
        await _engine.Allocations.CreateAsync(new(_pump, 20));
        await _engine.Allocations.CreateAsync(new(_pump, 6) { Priority = Priority.High(900) });
        (await _engine.Approvals.SetAuthorityAsync("EXEC")).EnsureSuccess();
        (await _engine.Approvals.SetAuthorityAsync("MANAGER", "EXEC", TimeSpan.FromHours(4))).EnsureSuccess();
        (await _engine.Approvals.GrantAuthorityAsync(_mia, "MANAGER")).EnsureSuccess();
        (await _engine.Approvals.GrantAuthorityAsync(_max, "MANAGER")).EnsureSuccess();
        (await _engine.Approvals.SetApprovalPolicyAsync(Policy)).EnsureSuccess();
    }

    public async Task DisposeAsync() => await _engine.DisposeAsync();

    private static ApprovalPolicy Policy => new("MOVE", ApprovalDecision.Reallocation, ApprovalLevel.DualControl, "MANAGER")
    {
        MinimumValue = 500, OpenFor = TimeSpan.FromDays(1),
    };

    [Fact]
    public async Task A_request_says_all_of_itself_before_and_after_the_decision()
    {
        ApprovalRequestId id = await AskAsync();
        ApprovalRequestView open = (await _engine.Approvals.FindAsync(id))!;
        Assert.Equal(
            (ApprovalState.Open, _clerk, "MOVE", ApprovalLevel.DualControl, "MANAGER", "MANAGER", "MANAGER", 2),
            (open.State, open.Requester, open.Policy, open.Level, open.Authority, open.SecondAuthority, open.CurrentAuthority,
                open.Missing));
        Assert.Equal(new Reallocate(new(1), new(2), 6, "VIP"), open.Command);
        Assert.Equal(new ApprovalImpact(2, 1, 6), open.Impact);
        Assert.Equal(open.AskedAt + TimeSpan.FromDays(1), open.ExpiresAt);
        Assert.Equal(open.AskedAt + TimeSpan.FromHours(4), open.EscalatesAt);
        Assert.Null(await _engine.As(new TenantId(7)).Approvals.FindAsync(id));

        ApprovalOutcome first = (await As(_mia).Approvals.ApproveAsync(id, "ticket 4711")).EnsureSuccess();
        Assert.Equal((1, (CommandStatus?)null), (first.Missing, first.StatusOfCommand));
        ApprovalOutcome second = (await As(_max).Approvals.ApproveAsync(id)).EnsureSuccess();
        Assert.Equal((0, (CommandStatus?)CommandStatus.Ok), (second.Missing, second.StatusOfCommand));
        ApprovalRequestView closed = (await _engine.Approvals.FindAsync(id))!;
        Assert.Equal(ApprovalState.Executed, closed.State);
        Assert.Equal(second.Outcome.Sequence, closed.Outcome!.Value.Sequence);
        Assert.Equal((Quantity)6, closed.Outcome.Value.Quantity);
        Assert.Equal([(_mia, "ticket 4711"), (_max, null)], closed.Approvals.Select(each => (each.Actor, each.Reference)));
        Assert.Equal((Quantity)14, (await _engine.Allocations.GetDetailsAsync(new(1)))!.View.Allocated);
        Assert.True((await _engine.AuditAsync()).IsSound);
    }

    [Fact]
    public async Task A_preview_says_that_consent_is_needed_and_asks_nothing()
    {
        using CommandBatch batch = As(_clerk).RentBatch();
        batch.Reallocate(new(1), new(2), 6, "VIP");
        StateDigest before = await _engine.GetDigestAsync();
        CommandPreview preview = await _engine.PreviewAsync(batch);
        Assert.Equal(CommandStatus.ApprovalRequired, preview.Outcomes[0].Status);
        Assert.Equal(before, await _engine.GetDigestAsync());
        Assert.Empty((await _engine.Approvals.ListOpenAsync()).Requests);
    }

    [Fact]
    public async Task The_command_of_a_request_is_previewed_as_if_it_were_approved()
    {
        ApprovalRequestId id = await AskAsync();
        StateDigest before = await _engine.GetDigestAsync();
        CommandPreview preview = (await _engine.Approvals.PreviewAsync(id))!;
        Assert.Equal(CommandStatus.Ok, preview.Outcomes[0].Status);
        Assert.Equal(2, preview.ChangeCount);
        Assert.Equal(before, await _engine.GetDigestAsync());
        Assert.Null(await _engine.As(new TenantId(7)).Approvals.PreviewAsync(id));
        Assert.Null(await _engine.Approvals.PreviewAsync(new(1)));
        await As(_clerk).Approvals.WithdrawRequestAsync(id);
        Assert.Null(await _engine.Approvals.PreviewAsync(id));
    }

    [Fact]
    public async Task Nobody_decides_twice_behind_a_crash()
    {
        ApprovalRequestId id = await AskAsync();
        (await As(_mia).Approvals.ApproveAsync(id, operation: new(7))).EnsureSuccess();
        StateDigest before = await _engine.GetDigestAsync();
        await _engine.DisposeAsync();
        _engine = Open();
        Assert.Equal(before, await _engine.GetDigestAsync());
        Assert.Equal(CommandStatus.SamePerson, (await As(_mia).Approvals.ApproveAsync(id)).Status);
        Assert.True((await As(_mia).Approvals.ApproveAsync(id, operation: new(7))).Outcome.IsRepeated);
        Assert.Equal(CommandStatus.SamePerson, (await As(_clerk).Approvals.ApproveAsync(id)).Status);
        Assert.Equal(CommandStatus.Ok, (await As(_max).Approvals.ApproveAsync(id)).StatusOfCommand);
        Assert.Equal(CommandStatus.ApprovalRequestClosed, (await As(_max).Approvals.ApproveAsync(id)).Status);
    }

    [Fact]
    public async Task Open_requests_are_listed_by_authority_page_by_page()
    {
        for (int i = 0; i < 5; i++)
        {
            await AskAsync();
        }

        List<ApprovalRequestId> found = [];
        for (int? cursor = 0; cursor is { } at;)
        {
            ApprovalPage page = await _engine.Approvals.ListOpenAsync("MANAGER", limit: 2, at);
            Assert.InRange(page.Requests.Count, 0, 2);
            found.AddRange(page.Requests.Select(each => each.Id));
            cursor = page.NextCursor;
        }

        Assert.Equal(5, found.Distinct().Count());
        Assert.Empty((await _engine.Approvals.ListOpenAsync("EXEC")).Requests);
        Assert.Empty((await _engine.Approvals.ListOpenAsync("NOBODY")).Requests);
        await As(_clerk).Approvals.WithdrawRequestAsync(found[0]);
        Assert.Equal(found[0], Assert.Single((await _engine.Approvals.ListClosedAsync()).Requests).Id);
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => _engine.Approvals.ListOpenAsync(limit: 0));
    }

    [Fact]
    public async Task Requests_escalate_and_expire_by_the_clock()
    {
        ApprovalRequestId id = await AskAsync();
        _clock.Advance(TimeSpan.FromHours(5));
        await _engine.Catalog.DefineActorAsync(new("somebody"));
        ApprovalRequestView escalated = (await _engine.Approvals.FindAsync(id))!;
        Assert.Equal(("EXEC", "EXEC"), (escalated.CurrentAuthority, escalated.CurrentSecondAuthority));
        Assert.Single((await _engine.Approvals.ListOpenAsync("EXEC")).Requests);
        _clock.Advance(TimeSpan.FromHours(20));
        await _engine.Catalog.DefineActorAsync(new("somebody else"));
        Assert.Equal(ApprovalState.Expired, (await _engine.Approvals.FindAsync(id))!.State);
    }

    [Fact]
    public async Task What_was_set_is_read_back()
    {
        Assert.Equal([Policy], await _engine.Approvals.ListPoliciesAsync());
        IReadOnlyList<AuthorityView> authorities = await _engine.Approvals.ListAuthoritiesAsync();
        Assert.Equal(["EXEC", "MANAGER"], authorities.Select(each => each.Code));
        Assert.Equal(("EXEC", TimeSpan.FromHours(4)), (authorities[1].Next, authorities[1].EscalatesAfter));
        Assert.Equal([_mia, _max], authorities[1].Holders);
        Assert.Empty(await _engine.As(new TenantId(7)).Approvals.ListPoliciesAsync());
        (await _engine.Approvals.RemoveApprovalPolicyAsync("MOVE")).EnsureSuccess();
        Assert.Equal(CommandStatus.Ok, (await As(_clerk).Allocations.ReallocateAsync(new(1), new(2), 6, "VIP")).Status);
    }

    [Fact]
    public async Task Every_kind_of_command_is_read_back_as_it_was_sent()
    {
        await _engine.Approvals.RemoveApprovalPolicyAsync("MOVE");
        foreach (ApprovalDecision decision in Enum.GetValues<ApprovalDecision>().Except([ApprovalDecision.None]))
        {
            (await _engine.Approvals.SetApprovalPolicyAsync(
                new(decision.ToString(), decision, ApprovalLevel.Manager, "MANAGER"))).EnsureSuccess();
        }

        ProductId meter = (await _engine.Catalog.DefineProductAsync(new("METER") { Tracking = Tracking.Serialized })).EnsureSuccess();
        LocationId cage = (await _engine.Catalog.DefineLocationAsync(new("CAGE"))).EnsureSuccess();
        string[] units = ["M-1", "M-2", "M-3"];
        await _engine.Stock.ReceiveAsync(meter, cage, units);
        SourceDocument order = new(DocumentKind.SalesOrder, "SO-1");
        AllocationId held = (await _engine.Allocations.CreateAsync(new(meter, 2) { Document = order })).EnsureSuccess().Id;
        await _engine.Stock.BlockAsync(_pump, _shelf, 3, BlockReason.Damage, new(1));
        await _engine.Catalog.ChangeLocationAsync(cage, new() { Kind = LocationKind.Restricted });
        await _engine.Fulfillment.PickAsync(held, ["M-2"]);
        ReleaseDetails details = new(ReleaseReason.Shipment) { Carrier = "UPS", TrackingNumber = "1Z", ShipTo = "Genève" };
        ICommand[] commands =
        [
            new ChangePriority(new(2), Priority.High(901), "line down"),
            new Reallocate(new(1), new(2), Quantity.Of(2L), "VIP", CancelGiven: true),
            new ReallocateMany(
                new ReallocationLine[] { new(new(1), new(2), Quantity.Of(2L)), new(new(1), new(2), Quantity.Of(1L)) }, "VIP",
                ReallocationStrictness.AtMost, CancelGiven: true),
            new Cancel(held, CancelReason.OrderChanged, "off"),
            new Cancel(held),
            new CancelPart(held, Amount.Units("M-1"), CancelReason.Customer, "one"),
            new CancelPart(held, Amount.All),
            new CancelDocument(order, CancelReason.OrderChanged, "all"),
            new Release(held, Amount.Units("M-1"), details),
            new Release(held, Amount.All),
            new Ship(held, Amount.Units("M-2"), details),
            new ReleaseFrom(held, cage, Amount.Units("M-2"), details),
            new WriteOff(_pump, _shelf, 1, WriteOffReason.Scrap, new(1), CancelUnfilled: true),
            new WriteOffBlocked(_pump, _shelf, 2, WriteOffReason.Expiry),
            new RecordLoss(held, Amount.Units("M-2"), WriteOffReason.Loss, CancelLost: true, "gone"),
        ];
        foreach (ICommand command in commands)
        {
            Outcome asked = await As(_clerk).SendAsync(command);
            Assert.True(asked.Status == CommandStatus.ApprovalRequired, $"{command}: {asked}");
            ApprovalRequestView found = (await _engine.Approvals.FindAsync(asked.Subject.ApprovalRequest))!;
            Assert.Equal(JsonSerializer.Serialize(command), JsonSerializer.Serialize(found.Command));
            Assert.Equal(found.Command, Assert.Single(found.Commands).Command);
        }
    }

    [Fact]
    public async Task A_group_is_shown_and_previewed_as_one_request_and_runs_as_a_whole()
    {
        using CommandBatch batch = As(_clerk).RentBatch();
        using (batch.BeginGroup())
        {
            batch.Reallocate(new(1), new(2), 6, "VIP");
            batch.Create(new(_pump, 2) { Notes = "for the fair", ShipTo = "hall 7" });
        }

        CommandPreview asked = await _engine.PreviewAsync(batch);
        Assert.All(asked.Outcomes, outcome => Assert.Equal(CommandStatus.ApprovalRequired, outcome.Status));
        Assert.Empty((await _engine.Approvals.ListOpenAsync()).Requests);
        await batch.SubmitAsync();
        ApprovalRequestView open = Assert.Single((await _engine.Approvals.ListOpenAsync("MANAGER")).Requests);
        Assert.All(batch.Outcomes.ToArray(), outcome => Assert.Equal(open.Id, outcome.Subject.ApprovalRequest));
        Assert.Null(open.Command);
        Assert.Equal([CommandKind.Reallocate, CommandKind.CreateAllocation], open.Commands.Select(each => each.Kind));
        Assert.Equal(new Reallocate(new(1), new(2), 6, "VIP"), open.Commands[0].Command);
        Assert.Null(open.Commands[1].Command);
        Assert.Contains(new HeldField("notes", "for the fair"), open.Commands[1].Fields);
        Assert.Contains(new HeldField("quantity", "2"), open.Commands[1].Fields);
        CommandPreview preview = (await _engine.Approvals.PreviewAsync(open.Id))!;
        Assert.Equal([CommandStatus.Ok, CommandStatus.Ok], preview.Outcomes.Select(outcome => outcome.Status));
        Assert.Equal(3, preview.ChangeCount);
        Assert.Null(await _engine.Allocations.GetDetailsAsync(new(3)));

        (await As(_mia).Approvals.ApproveAsync(open.Id)).EnsureSuccess();
        await _engine.DisposeAsync();
        _engine = Open();
        Assert.Equal(CommandStatus.Ok, (await As(_max).Approvals.ApproveAsync(open.Id)).StatusOfCommand);
        Assert.Equal((Quantity)14, (await _engine.Allocations.GetDetailsAsync(new(1)))!.View.Allocated);
        Assert.Equal("for the fair", (await _engine.Allocations.GetDetailsAsync(new(3)))!.Notes);
        ApprovalRequestView closed = (await _engine.Approvals.FindAsync(open.Id))!;
        Assert.Equal((ApprovalState.Executed, (int?)null), (closed.State, closed.FailedCommand));
        Assert.True((await _engine.AuditAsync()).IsSound);
    }

    [Fact]
    public async Task The_trail_tells_who_asked_who_approved_and_what_came_of_it()
    {
        ApprovalRequestId rejected = await AskAsync();
        await As(_mia).Approvals.RejectAsync(rejected, "not now");
        ApprovalRequestId id = await AskAsync();
        await As(_mia).Approvals.ApproveAsync(id, "ticket 4711");
        await As(_max).Approvals.ApproveAsync(id, "photo 12");
        await _engine.Catalog.DefineTenantAsync(new("end"));
        List<EngineEvent> events = [];
        await foreach (EngineEvent each in _engine.Events.ReadAsync())
        {
            if (each.Kind == EventKind.TenantDefined)
            {
                break;
            }

            events.Add(each);
        }

        Assert.Equal(
            [
                $"ApprovalRequested by {_clerk} MOVE none>Open", $"ApprovalRequestChanged by {_mia} ticket 4711 2>1",
                $"ApprovalRequestChanged by {_max} photo 12 1>0", $"ApprovalRequestClosed by {_max} Open>Executed",
            ],
            events.Where(each => each.ApprovalRequest == id).Select(Line));
        Assert.Equal(
            [$"ApprovalRequested by {_clerk} MOVE none>Open", $"ApprovalRequestClosed by {_mia} not now Open>Rejected"],
            events.Where(each => each.ApprovalRequest == rejected).Select(Line));
        Assert.All(events.Where(each => !each.ApprovalRequest.IsNone), each => Assert.Equal(new AllocationId(1), each.Allocation));
        EngineEvent moved = events.First(each => each.Text is { Kind: EventTextKind.Justification });
        Assert.Equal((_clerk, CommandKind.Reallocate), (moved.Actor, moved.Command));
        Assert.Equal(
            ["none>EXEC: no next authority", "none>MANAGER: next EXEC after 04:00:00", $"none>MANAGER: actor {_mia}", $"none>MANAGER: actor {_max}"],
            events.Where(each => each.Kind == EventKind.AuthoritySet).Select(each => $"{each.Change!.Before ?? "none"}>{each.Change.After}"));
        Assert.Equal("MOVE", Assert.Single(events, each => each.Kind == EventKind.ApprovalPolicySet).Code);
        List<(long, int)> positions = [.. events.Select(each => (each.Position.Sequence, each.Position.Index))];
        Assert.Equal(positions.Distinct().Order(), positions);
    }

    private static string Line(EngineEvent each) => string.Join(
        ' ',
        new[] { $"{each.Kind} by {each.Actor}", each.Code, each.Text?.Value, $"{each.Change!.Before ?? "none"}>{each.Change.After}" }
            .Where(part => part is not null));

    private EngineScope As(ActorId actor) => _engine.As(TenantId.Default, actor);

    private async Task<ApprovalRequestId> AskAsync()
    {
        AllocationOutcome asked = await As(_clerk).Allocations.ReallocateAsync(new(1), new(2), 6, "VIP");
        Assert.Equal(CommandStatus.ApprovalRequired, asked.Status);
        Assert.Equal(asked.Outcome.Sequence, asked.Outcome.Id);
        Assert.Equal(CommandStatusClass.Deferred, asked.Outcome.Class);
        Assert.True(asked.Id.IsNone);
        return asked.Outcome.Subject.ApprovalRequest;
    }

    private AllocationEngine Open() => EngineRun.Open(_storage, EngineRun.Options with { AuditTrail = true, TimeProvider = _clock });
}
