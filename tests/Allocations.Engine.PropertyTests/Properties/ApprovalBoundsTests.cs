using Allocations.Engine.PropertyTests.Checking;
using Allocations.Engine.PropertyTests.Generation;
using Allocations.Engine.PropertyTests.Model;
using Allocations.Engine.Queries;
using static Allocations.Engine.CommandStatus;

namespace Allocations.Engine.PropertyTests.Properties;

/// <summary>rules/approvals.md, "Asking for consent": the bounds on requests, and the end of many at once.</summary>
public sealed class ApprovalBoundsTests
{
    private const int Most = EngineLimits.OpenApprovalsPerTenant;

    private static readonly ScriptStep s_asked = new ChangePriority(new(1), Priority.High(900), "line down").Sent(actor: World.Ann);

    [Fact]
    public void As_many_as_there_may_be_end_in_slices_and_the_last_are_remembered()
    {
        using var engine = new EngineSubject();
        ICommand[] before =
        [
            .. World.Prologue, new DefineActor(new("mia")), new SetAuthority("MANAGER"), new GrantAuthority(new(3), "MANAGER"),
            new CreateAllocation(new(World.Bolt, 1)),
            new SetApprovalPolicy(new("P", ApprovalDecision.PriorityChange, ApprovalLevel.Manager, "MANAGER")
            {
                OpenFor = TimeSpan.FromHours(1),
            }),
        ];
        foreach (ICommand command in before)
        {
            Assert.True(engine.Execute(ScriptStep.Of(command)).IsSuccess);
        }

        long first = 0;
        for (int i = 0; i < Most; i++)
        {
            Expected asked = engine.Execute(s_asked);
            Assert.Equal(ApprovalRequired, asked.Status);
            first = i == 0 ? asked.Sequence : first;
        }

        Expected refused = engine.Execute(s_asked);
        Assert.Equal((CapacityReached, Most), (refused.Status, refused.Id.Value));
        Assert.Null(engine.Audit());

        int slices = 0;
        while (engine.Execute(Tick.OfWriter.Sent(after: slices == 0 ? 3600 : 0)) is { Status: Ok } tick)
        {
            Assert.InRange(tick.Id.Value, 1, 256);
            slices++;
        }

        Assert.InRange(slices, Most / 256, (Most / 256) + 1); // lots expire as well
        Assert.Equal(JobStatus.Completed, engine.Ask(state => state.Jobs.Rows[1].Status));
        Assert.Equal(
            (0, EngineLimits.ClosedApprovalsPerTenant),
            engine.Ask(state => (state.Approvals.SumsOf(0).Open, state.Approvals.SumsOf(0).Closed)));
        Assert.Null(engine.Ask(state => ApprovalLookups.Find(state, 0, new(first))));
        Assert.Equal(
            ApprovalState.Expired, engine.Ask(state => ApprovalLookups.Find(state, 0, new(first + Most - 1))!.State));
        Assert.Null(engine.Audit());
        Assert.Equal(ApprovalRequired, engine.Execute(s_asked).Status);
    }

    [Fact]
    public void Their_commands_take_so_many_bytes_and_no_more()
    {
        using var engine = new EngineSubject();
        ICommand[] before =
        [
            .. World.Prologue, new DefineActor(new("mia")), new SetAuthority("MANAGER"), new GrantAuthority(new(3), "MANAGER"),
            new CreateAllocation(new(World.Bolt, 1)),
            new SetApprovalPolicy(new("P", ApprovalDecision.PriorityChange, ApprovalLevel.Manager, "MANAGER")),
        ];
        foreach (ICommand command in before)
        {
            Assert.True(engine.Execute(ScriptStep.Of(command)).IsSuccess);
        }

        ScriptStep large = new ChangePriority(new(1), Priority.High(900), new string('x', EngineLimits.NoteBytes)).Sent(actor: World.Ann);
        int asked = 0;
        Expected outcome;
        while ((outcome = engine.Execute(large)).Status == ApprovalRequired)
        {
            asked++;
        }

        const int Bytes = 32 + 16 + EngineLimits.NoteBytes;
        Assert.Equal(EngineLimits.ApprovalBytesPerTenant / Bytes, asked);
        Assert.Equal((CapacityReached, (long)asked * Bytes), (outcome.Status, outcome.Id.Value));
        Assert.Equal(ApprovalRequired, engine.Execute(s_asked).Status); // a smaller one fits
        Assert.Null(engine.Audit());
    }
}
