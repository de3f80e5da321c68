namespace Allocations.Engine.Rules;

/// <summary>The conditions of a command for each unit that it names.</summary>
internal interface IUnitRule
{
    /// <summary>Checks one unit, and refuses the command if the unit breaks the rule.</summary>
    CommandStatus Check(in RuleContext rule, in NamedUnit named);
}
