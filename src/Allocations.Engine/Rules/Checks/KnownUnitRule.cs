namespace Allocations.Engine.Rules;

/// <summary>Any unit of the product, wherever it is.</summary>
internal readonly struct KnownUnitRule : IUnitRule
{
    public CommandStatus Check(in RuleContext rule, in NamedUnit named) => NamedUnits.CheckKnown(rule, named);
}
