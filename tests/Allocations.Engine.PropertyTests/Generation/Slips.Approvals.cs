namespace Allocations.Engine.PropertyTests.Generation;

/// <content>Approvals.</content>
internal sealed partial class Slips
{
    private ApprovalRequestId SomeRequest(ApprovalRequestId request) =>
        new(dice.Pick(0, -1, 1, 9999, request.Value + 1, long.MinValue));

    private ApprovalPolicy Spoil(ApprovalPolicy policy) => dice.Pick<Func<ApprovalPolicy>>(
        () => policy with { Authority = "NOBODY" },
        () => policy with { SecondAuthority = dice.Pick("NOBODY", "EXEC") },
        () => policy with { Decision = (ApprovalDecision)dice.Pick(0, 6, 255) },
        () => policy with { Level = (ApprovalLevel)dice.Pick(0, 5, 255) },
        () => policy with { MinimumValue = Quantity.Of(-1L) },
        () => policy with { Before = (PriorityStrategy)77 },
        () => policy with { After = (PriorityStrategy)dice.Pick(1, 77) },
        () => policy with { Tier = dice.Pick(-1, 256, int.MinValue) },
        () => policy with { Customer = SomeCustomer() },
        () => policy with { Group = SomeGroup() },
        () => policy with { Location = new(dice.Pick(-1, 99, World.NorthShelf.Value)) },
        () => policy with { OpenFor = dice.Pick(TimeSpan.Zero, TimeSpan.FromTicks(-1), TimeSpan.FromDays(3651)) })();
}
