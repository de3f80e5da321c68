namespace Allocations.Engine.PropertyTests.Model;

/// <summary>"For every command", rule 4: every enum holds one of its members; and no limit or grace is below zero.</summary>
internal static class OptionRules
{
    public static bool AreMembers(ModelCommand command) => command switch
    {
        DefineProduct c => Enum.IsDefined(c.Product.Tracking) && Enum.IsDefined(c.Product.Selection)
            && Enum.IsDefined(c.Product.Backorder),
        DefineLocation c => Enum.IsDefined(c.Location.Kind),
        Adjust c => Enum.IsDefined(c.Reason),
        Create c => Enum.IsDefined(c.Priority.Strategy) && Enum.IsDefined(c.DocumentKind)
            && (c.Sourcing is not { } policy || Enum.IsDefined(policy)),
        SetSourcing c => Enum.IsDefined(c.Policy),
        Release c => Enum.IsDefined(c.Reason),
        Hold c => AreMembers(c.Request),
        SetExpiry { ExpiresAt: { } at } c => c.Grace >= TimeSpan.Zero
            && c.Grace <= DateTimeOffset.MaxValue - ReferenceModel.Begin - at,
        Ship c => Enum.IsDefined(c.Reason),
        SetRetention c => !(c.Count < 0 || c.Age < TimeSpan.Zero),
        SetTrailRetention c => !(c.Bytes < 1024 * 1024 || c.Age < TimeSpan.Zero),
        Block c => Enum.IsDefined(c.Reason) && c.Reason != BlockReason.None && !(c.Amount.Serials is not null && c.Allocation != 0),
        WriteOff c => Enum.IsDefined(c.Reason) && !(c.Amount.Serials is not null && (c.Allocation != 0 || c.FromBlocked)),
        Substitute c => Enum.IsDefined(c.Reason) && Enum.IsDefined(c.Block),
        Cancel c => Enum.IsDefined(c.Reason),
        Split c => Enum.IsDefined(c.Source) && !(c.Amount.Serials is not null && c.Source == SplitSource.Waiting),
        CancelDocument c => Enum.IsDefined(c.Kind) && Enum.IsDefined(c.Reason),
        _ => command.HasValidOptions(),
    };
}
