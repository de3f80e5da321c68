using Allocations.Engine.PropertyTests.Model;

namespace Allocations.Engine.PropertyTests.Generation;

/// <content>Grants, and stock at restricted locations.</content>
internal sealed partial class ScriptGenerator
{
    private static readonly CommandFamilies[] s_someFamilies =
    [
        CommandFamilies.AllCommands, CommandFamilies.RestrictedLocations, CommandFamilies.Permissions, CommandFamilies.Stock,
        CommandFamilies.Stock | CommandFamilies.Allocations, CommandFamilies.Fulfillment | CommandFamilies.Cancellation,
        CommandFamilies.Catalog | CommandFamilies.Store, CommandFamilies.Priorities | CommandFamilies.Reallocation,
        CommandFamilies.AllCommands & ~CommandFamilies.Permissions,
    ];

    private ScriptStep NextOfPermissions()
    {
        int tenant = SomeTenant();
        ActorId other = new(tenant == 0 ? World.Ann : World.Bob);
        List<ModelGrant> grants = [.. _model.Grants.Where(grant => grant.Tenant == tenant)];
        if (grants.Count == 0)
        {
            return NextFirstGrant(tenant, other);
        }

        // Most of what is revoked is something small; now and then all of it, and the tenant has no grants any more.
        return _dice.Weighted<Func<ScriptStep>>(
            (25, () => AsGrantor(tenant, new GrantPermission(SomeActor(), _dice.Pick(s_someFamilies), SomePlace()))),
            (20, () => AsGrantor(tenant, new RevokePermission(SomeActor(), _dice.Pick(s_someFamilies), SomePlace()))),
            (15, () => NextRevocationOfAll(tenant, grants)),
            (15, () => AsGrantor(tenant, new GrantPermission(SomeActor(), CommandFamilies.AllCommands))),
            (40, () => NextRestricted(tenant, other)))();

        ActorId SomeActor() => _dice.Chance(50) ? default : other;

        LocationId SomePlace() => _dice.Chance(45) ? default : _dice.Pick(
            _model.Locations.Where(location => location.Tenant == tenant).Select(location => location.Id).ToList());
    }

    /// <summary>Mostly everybody gets everything, or nothing else would come of the script.</summary>
    private ScriptStep NextFirstGrant(int tenant, ActorId other)
    {
        ActorId first = _dice.Chance(80) ? default : other;
        if (_dice.Chance(20))
        {
            return new GrantPermission(first, _dice.Pick(s_someFamilies), _dice.Chance(20) ? new LocationId(1) : default)
                .Sent(tenant);
        }

        Append(new GrantPermission(first, CommandFamilies.AllCommands).Sent(tenant));
        return AsGrantor(tenant, new GrantPermission(
            first.IsNone ? other : default,
            _dice.Chance(70) ? CommandFamilies.AllCommands : CommandFamilies.AllCommands | CommandFamilies.RestrictedLocations));
    }

    private ScriptStep NextRevocationOfAll(int tenant, List<ModelGrant> grants)
    {
        if (_dice.Chance(50))
        {
            ModelGrant one = _dice.Pick(grants);
            return AsGrantor(tenant, new RevokePermission(new(one.Actor), one.Families, new(one.Location)));
        }

        foreach (ModelGrant grant in grants.OrderBy(grant => grant.Location == 0 && grant.Families.HasFlag(CommandFamilies.Permissions)).SkipLast(1))
        {
            Append(AsGrantor(tenant, new RevokePermission(new(grant.Actor), grant.Families, new(grant.Location))));
        }

        return _model.Grants.LastOrDefault(grant => grant.Tenant == tenant) is { } last
            ? AsGrantor(tenant, new RevokePermission(new(last.Actor), last.Families, new(last.Location)))
            : NextReceive();
    }

    /// <summary>A request that lists the restricted location, or a step of an allocation with stock there.</summary>
    private ScriptStep NextRestricted(int tenant, ActorId other)
    {
        ModelLocation? restricted = _model.Locations.LastOrDefault(location =>
            location.Tenant == tenant && location.Definition.Kind == LocationKind.Restricted);
        if (restricted is null)
        {
            return NextCreate();
        }

        if (_model.Allocations.LastOrDefault(a => a.Allocated > 0 && a.Reservations.Exists(r => r.Ledger.Location == restricted))
            is { } promised && _dice.Chance(50))
        {
            return _dice.Pick<ICommand>(
                new Pick(promised.Id, SomeOf(promised)), new Release(promised.Id, Amount.All, new(ReleaseReason.Shipment)),
                new ReleaseFrom(promised.Id, restricted.Id, Amount.All, new(ReleaseReason.Shipment)),
                new CheckOut(promised.Id, Amount.All, World.Vehicle)).Sent(tenant);
        }

        ActorId actor = _dice.Chance(50) ? default : other;
        if (_dice.Chance(60))
        {
            Append(AsGrantor(tenant, new GrantPermission(actor, CommandFamilies.RestrictedLocations, _dice.Chance(50) ? restricted.Id : default)));
        }

        ModelProduct product = _dice.Pick(_model.Products.Where(each => each.Tenant == tenant && each.Definition.IsAllocatable).ToList());
        Append(new Receive(product.Id, restricted.Id, SomethingNew(product).InLot(SomeLot(product))).Sent(tenant));
        LocationId[] list = [restricted.Id, .. SomePickable(product)];
        AllocationRequest request = new(product.Id, Quantity.Of(SomeQuantity(product, 4)))
        {
            AllowPartial = _dice.Chance(50), Locations = _dice.Chance(50) ? [restricted.Id] : _dice.Chance(50) ? list : [.. list.Reverse()],
            Sourcing = _dice.Chance(40) ? _dice.Pick(Enum.GetValues<SourcingPolicy>()) : null,
            SourcingLimits = _dice.Chance(20) ? SomeLimits(product) : SourcingLimits.None,
            Priority = _dice.Pick(s_priorities),
        };
        string[] there = [.. product.Units.Where(unit => unit.State == SerialState.Available && unit.Location == restricted.Id).Select(unit => unit.Serial)];
        request = there.Length > 0 && _dice.Chance(30) ? request with { Serials = there, Quantity = there.Length } : request;
        return new CreateAllocation(request).Sent(tenant) with { Actor = actor.Value };
    }

    /// <summary>The command, sent by somebody who may grant and revoke, if there is anybody.</summary>
    private ScriptStep AsGrantor(int tenant, ICommand command) => command.Sent(tenant) with
    {
        Actor = _model.Grants.FirstOrDefault(grant => grant.Tenant == tenant && grant.Location == 0
            && grant.Families.HasFlag(CommandFamilies.Permissions))?.Actor ?? 0,
    };
}
