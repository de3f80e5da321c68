using Allocations.Engine.Commands;
using Allocations.Engine.Demand;
using static Allocations.Engine.CommandStatus;

namespace Allocations.Engine.Rules;

/// <summary>Sets the bands in which requests of a tenant need a justification (PRI-2).</summary>
internal static unsafe class SettingJustifiedBands
{
    public static CommandStatus Apply(in RuleContext rule, SetJustifiedBandsCommand* command)
    {
        if (!Justifications.ArePossible(command->Bands))
        {
            return rule.Refuse(InvalidOption);
        }

        Justifications justifications = rule.State.Allocations.Justifications;
        PriorityBands before = justifications.BandsOf(rule.Tenant);
        if (before == command->Bands)
        {
            return rule.Answer(Unchanged, rule.Tenant);
        }

        rule.State.Events.Set(
            EventKind.JustifiedBandsSet, rule.Tenant, ChangedProperty.JustifiedBands, (long)before, (long)command->Bands);
        justifications.SetBands(rule.Tenant, command->Bands);
        return rule.Done(rule.Tenant);
    }
}
