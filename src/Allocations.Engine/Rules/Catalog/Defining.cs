using Allocations.Engine.Commands;
using Allocations.Engine.Ledgers;
using Allocations.Engine.State;
using static Allocations.Engine.CommandStatus;

namespace Allocations.Engine.Rules;

/// <summary>Defines tenants, actors, products and locations (CAT-1, CAT-2, CAT-3). A repeated definition changes
/// nothing.</summary>
internal static unsafe class Defining
{
    /// <summary>The statuses that a rejected request may carry.</summary>
    public static bool IsFormStatus(CommandStatus status) => status is
        TextTooLong or TextMissing or TextInvalid or CodeInvalid or ListTooLong or ListEmpty or InvalidOption;

    public static CommandStatus ApplyTenant(in RuleContext rule, DefinePartyCommand* command) =>
        Party(rule, command, rule.State.Catalog.Tenants, owner: 0, EventKind.TenantDefined);

    public static CommandStatus ApplyActor(in RuleContext rule, DefinePartyCommand* command) =>
        Party(rule, command, rule.State.Catalog.Actors, rule.Tenant, EventKind.ActorDefined);

    public static CommandStatus ApplyProduct(in RuleContext rule, DefineProductCommand* command)
    {
        EngineState state = rule.State;
        if (command->Tracking > Tracking.Lot || command->Selection > SelectionStrategy.Fefo
            || command->Backorder > BackorderPolicy.StrictOrder || command->IsAllocatable > 1 || command->UnitValue < 0)
        {
            return rule.Refuse(InvalidOption);
        }

        if (command->Increment <= 0
            || (command->Tracking == Tracking.Serialized && command->Increment % Quantity.MillionthsPerUnit != 0))
        {
            return rule.Refuse(InvalidIncrement);
        }

        if (command->Selection == SelectionStrategy.Fefo && command->Tracking != Tracking.Lot)
        {
            return rule.Refuse(SelectionNeedsLots);
        }

        byte* tail = (byte*)command + DefineProductCommand.SizeOf;
        var sku = new ReadOnlySpan<byte>(tail, command->SkuBytes);
        var name = new ReadOnlySpan<byte>(tail + command->SkuBytes, command->NameBytes);
        CodeIndex<ProductRow> products = state.Catalog.Products;
        ProductTraits traits = TraitsOf(command);
        int existing = products.Find(rule.Tenant, sku);
        if (existing != 0)
        {
            ref readonly ProductRow known = ref products.Rows[existing];
            bool same = (known.Traits & ~ProductTraits.NotDefined) == traits
                && known.Increment == command->Increment
                && known.UnitValue == command->UnitValue
                && state.Texts[known.NameText].SequenceEqual(name);
            return Existing(rule, existing, same);
        }

        if (state.ProductCodes.Find(rule.Tenant, sku) is > 0 and var code)
        {
            return rule.Refuse(CodeInUse, state.ProductCodes[code].Product);
        }

        if (products.IsFull)
        {
            return rule.Refuse(CapacityReached, products.Rows.Count - 1);
        }

        int added = products.Add(rule.Tenant, sku, out int skuText);
        ref ProductRow row = ref products.Rows.Edit(added);
        row.Tenant = rule.Tenant;
        row.Traits = traits;
        row.Increment = command->Increment;
        row.UnitValue = command->UnitValue;
        row.SkuText = skuText;
        row.NameText = state.Texts.Add(name);
        row.LastSequence = rule.Sequence;
        state.Events.Defined(EventKind.ProductDefined, added, sku);
        return rule.Done(added);
    }

    public static CommandStatus ApplyLocation(in RuleContext rule, DefineLocationCommand* command)
    {
        EngineState state = rule.State;
        if (command->Kind > LocationKind.Restricted)
        {
            return rule.Refuse(InvalidOption);
        }

        byte* tail = (byte*)command + DefineLocationCommand.SizeOf;
        var code = new ReadOnlySpan<byte>(tail, command->CodeBytes);
        var site = new ReadOnlySpan<byte>(tail + command->CodeBytes, command->SiteBytes);
        var zone = new ReadOnlySpan<byte>(tail + command->CodeBytes + command->SiteBytes, command->ZoneBytes);
        CodeIndex<LocationRow> locations = state.Catalog.Locations;
        int existing = locations.Find(rule.Tenant, code);
        if (existing != 0)
        {
            ref readonly LocationRow known = ref locations.Rows[existing];
            bool same = known.Kind == command->Kind
                && known.WalkOrder == command->WalkOrder
                && known.TransportCost == command->TransportCost
                && state.Texts[known.SiteText].SequenceEqual(site)
                && state.Texts[known.ZoneText].SequenceEqual(zone);
            return Existing(rule, existing, same);
        }

        if (locations.IsFull)
        {
            return rule.Refuse(CapacityReached, locations.Rows.Count - 1);
        }

        int added = locations.Add(rule.Tenant, code, out int codeText);
        ref LocationRow row = ref locations.Rows.Edit(added);
        row.Tenant = rule.Tenant;
        row.Kind = command->Kind;
        state.Catalog.NoteKind(command->Kind);
        row.WalkOrder = command->WalkOrder;
        row.TransportCost = command->TransportCost;
        row.CodeText = codeText;
        row.SiteText = state.Texts.Add(site);
        row.ZoneText = state.Texts.Add(zone);
        state.Events.Defined(EventKind.LocationDefined, added, code);
        return rule.Done(added);
    }

    private static CommandStatus Party(
        in RuleContext rule, DefinePartyCommand* command, CodeIndex<PartyRow> parties, int owner,
        EventKind kind)
    {
        EngineState state = rule.State;
        byte* tail = (byte*)command + DefinePartyCommand.SizeOf;
        var code = new ReadOnlySpan<byte>(tail, command->CodeBytes);
        var name = new ReadOnlySpan<byte>(tail + command->CodeBytes, command->NameBytes);
        int existing = parties.Find(owner, code);
        if (existing != 0)
        {
            return Existing(rule, existing, state.Texts[parties.Rows[existing].NameText].SequenceEqual(name));
        }

        if (parties.IsFull)
        {
            return rule.Refuse(CapacityReached, parties.Rows.Count - 1);
        }

        int added = parties.Add(owner, code, out int codeText);
        parties.Rows.Edit(added) = new PartyRow
        {
            Tenant = owner, CodeText = codeText, NameText = state.Texts.Add(name),
        };
        state.Events.Defined(kind, added, code);
        return rule.Done(added);
    }

    private static CommandStatus Existing(in RuleContext rule, int id, bool same) =>
        rule.Answer(same ? Unchanged : DefinedDifferently, id);

    private static ProductTraits TraitsOf(DefineProductCommand* command) => ProductTraits.None
        .With(command->Tracking).With(command->Selection).With(command->Backorder)
        .WithAllocatable(command->IsAllocatable != 0);
}
