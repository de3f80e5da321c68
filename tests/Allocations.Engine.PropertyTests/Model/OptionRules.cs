namespace Allocations.Engine.PropertyTests.Model;

/// <summary>"For every command", rule 4: every enum holds one of its members; and no limit is below zero.</summary>
internal static class OptionRules
{
    public static bool AreMembers(ModelCommand command) => command switch
    {
        DefineProduct c => Enum.IsDefined(c.Product.Tracking) && Enum.IsDefined(c.Product.Selection)
            && Enum.IsDefined(c.Product.Backorder),
        DefineLocation c => Enum.IsDefined(c.Location.Kind),
        Adjust c => Enum.IsDefined(c.Reason),
        Create c => Enum.IsDefined(c.Priority.Strategy) && Enum.IsDefined(c.DocumentKind),
        Release c => Enum.IsDefined(c.Reason),
        SetRetention c => !(c.Count < 0 || c.Age < TimeSpan.Zero),
        Cancel c => Enum.IsDefined(c.Reason),
        _ => true,
    };
}
