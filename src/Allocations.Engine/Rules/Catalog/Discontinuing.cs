using Allocations.Engine.Commands;
using Allocations.Engine.Ledgers;
using static Allocations.Engine.CommandStatus;

namespace Allocations.Engine.Rules;

/// <summary>Discontinues and reinstates products and locations (CAT-6): what is there runs out, and nothing comes in.</summary>
internal static unsafe class Discontinuing
{
    public static CommandStatus ApplyProduct(in RuleContext rule, ProductCommand* command) =>
        Set(rule, command, discontinued: true);

    public static CommandStatus ApplyProductBack(in RuleContext rule, ProductCommand* command) =>
        Set(rule, command, discontinued: false);

    public static CommandStatus ApplyLocation(in RuleContext rule, LocationCommand* command) =>
        Set(rule, command, discontinued: true);

    public static CommandStatus ApplyLocationBack(in RuleContext rule, LocationCommand* command) =>
        Set(rule, command, discontinued: false);

    private static CommandStatus Set(in RuleContext rule, ProductCommand* command, bool discontinued)
    {
        int id = command->Product;
        if (rule.CheckProduct(id) is not Ok and var refused)
        {
            return refused;
        }

        if (rule.State.ProductRows[id].Is(ProductTraits.Discontinued) == discontinued)
        {
            return rule.Answer(Unchanged, id);
        }

        rule.State.ProductRows.Edit(id).Traits ^= ProductTraits.Discontinued;
        rule.State.Events.Set(discontinued ? EventKind.ProductDiscontinued : EventKind.ProductReinstated, id);
        return rule.Done(id);
    }

    private static CommandStatus Set(in RuleContext rule, LocationCommand* command, bool discontinued)
    {
        int id = command->Location;
        if (rule.CheckLocation(id) is not Ok and var refused)
        {
            return refused;
        }

        if (rule.State.Catalog.Locations.Rows[id].IsDiscontinued == discontinued)
        {
            return rule.Answer(Unchanged, id);
        }

        rule.State.Catalog.Locations.Rows.Edit(id).IsDiscontinued = discontinued;
        rule.State.Events.Set(discontinued ? EventKind.LocationDiscontinued : EventKind.LocationReinstated, id);
        return rule.Done(id);
    }
}
