namespace Allocations.Engine.PropertyTests.Model;

/// <summary>rules/permissions.md, "Grants", "The check of a command" and "Restricted locations".</summary>
internal partial class ReferenceModel
{
    private readonly List<ModelGrant> _grants = [];

    /// <summary>The restricted locations that the request which is executed may be promised stock at.</summary>
    private readonly List<LocationId> _permitted = [];

    public IEnumerable<ModelGrant> Grants => _grants;

    /// <summary>"The check of a command".</summary>
    private void CheckPermission(ScriptStep step)
    {
        CommandFamilies family = FamilyOf(step.Command);
        if (family == CommandFamilies.None || !_grants.Exists(grant => grant.Tenant == step.Tenant))
        {
            return;
        }

        if (!IsGranted(step, family, 0))
        {
            int[] named = [.. PlacesIn(step.Command)];
            foreach (int location in named.Length == 0 ? [0] : named)
            {
                Require(step, family, location);
            }
        }

        CheckShelf(step);
    }

    protected virtual bool IsGranted(ScriptStep step, CommandFamilies family, int location) => _grants.Exists(grant =>
        (grant.Tenant, grant.Actor) == (step.Tenant, step.Actor) && (grant.Location == 0 || grant.Location == location)
        && grant.Families.HasFlag(family));

    private void Require(ScriptStep step, CommandFamilies family, int location)
    {
        if (!IsGranted(step, family, location))
        {
            throw new Refusal(CommandStatus.NotPermitted, location, index: (int)family);
        }
    }

    private static CommandFamilies FamilyOf(ICommand command) => command switch
    {
        Tick => CommandFamilies.None,
        GrantPermission or RevokePermission => CommandFamilies.Permissions,
        Cancel or CancelPart or CancelDocument => CommandFamilies.Cancellation,
        Reallocate or ReallocateMany or SetDistributionSegment or RemoveDistributionSegment or SetDistributionWeight
            or PlanDistribution or CommitDistribution or DiscardDistribution => CommandFamilies.Reallocation,
        ChangePriority or SetPriorityRule or RemovePriorityRule => CommandFamilies.Priorities,
        SetRetention or CreateIndex or DropIndex or StartTrail or EndTrail or SetTrailRetention or StopJob or SetTime =>
            CommandFamilies.Store,
        Receive or ReceiveBackdated or Adjust or AddUnits or RemoveUnits or Move or Block or Unblock or WriteOff
            or WriteOffBlocked or CountStock or CountSerials or QuarantineSerials or RecallLot or EndLotRecall or RecallSerials
            or EndSerialRecall => CommandFamilies.Stock,
        CreateAllocation or CreateHold or CreateHoldFor or ConfirmHold or SetExpiry or ChangeQuantity or Reduce or Reschedule
            or Redirect or Split or Merge or Recreate or Substitute or ExchangeLots => CommandFamilies.Allocations,
        Release or ReleaseFrom or Ship or Pick or PutBack or CheckOut or CheckIn or Deliver or PlaceOnOrder or TakeOffOrder
            or ReverseRelease or ReturnShipment or RecordLoss or Relocate or UndoStep => CommandFamilies.Fulfillment,
        _ => CommandFamilies.Catalog,
    };

    /// <summary>The locations that a command names, in their order.</summary>
    private static IEnumerable<int> PlacesIn(ICommand command) => CommandMember.Of(command).SelectMany(member => member.Value switch
    {
        LocationId { IsNone: false } location => [location.Value],
        ReadOnlyMemory<LocationId> list => list.ToArray().Select(location => location.Value),
        _ => (IEnumerable<int>)[],
    });

    /// <summary>"Restricted locations": what is taken from the shelf of one.</summary>
    private void CheckShelf(ScriptStep step)
    {
        IEnumerable<int> places = step.Command switch
        {
            Pick c => ShelvesOf(c.Allocation),
            CheckOut c => ShelvesOf(c.Allocation),
            Ship c => ShelvesOf(c.Allocation),
            Release c => ShelvesOf(c.Allocation),
            Reallocate c => ShelvesOf(c.From),
            ReallocateMany c => c.Lines.ToArray().SelectMany(line => ShelvesOf(line.From)),
            Merge c => ShelvesOf(c.From),
            ReleaseFrom c => [c.Location.Value],
            Relocate c => [c.From.Value],
            _ => [],
        };
        foreach (int place in places.Order())
        {
            if (_locations.Find(l => l.Id.Value == place) is { } location && location.Tenant == step.Tenant
                && location.Definition.Kind == LocationKind.Restricted)
            {
                Require(step, CommandFamilies.RestrictedLocations, place);
            }
        }

        IEnumerable<int> ShelvesOf(AllocationId id) =>
            _allocations.Find(a => a.Id == id && a.Product.Tenant == step.Tenant) is not { } allocation ? []
                : allocation.Reservations.Where(r => r.Stage is AllocationState.Allocated or AllocationState.Picked)
                    .Select(r => r.Ledger.Location.Id.Value);
    }

    /// <summary>A location that a request lists: its kind, unless it is restricted and the sender has the authority there.</summary>
    private void CheckListed(ModelLocation location, int index, ScriptStep sender)
    {
        if (location.Definition.Kind != LocationKind.Restricted
            || !IsGranted(sender, CommandFamilies.RestrictedLocations, location.Id.Value))
        {
            CheckKind(location, index);
            return;
        }

        if (location.IsFrozen)
        {
            throw new Refusal(CommandStatus.LocationIsFrozen, location.Id, index: index);
        }

        _permitted.Add(location.Id);
    }

    private Expected Apply(GrantPermission command, int tenant)
    {
        CheckGrant(command.Families, command.Actor, command.Location, tenant);
        ModelGrant? grant = GrantOf(command.Actor, command.Location, tenant);
        CommandFamilies before = grant?.Families ?? CommandFamilies.None;
        if (before.HasFlag(command.Families))
        {
            return new Expected(CommandStatus.Unchanged, command.Actor.Value);
        }

        bool isFirst = !_grants.Exists(each => each.Tenant == tenant);
        if (isFirst && !(command.Location.IsNone && command.Families.HasFlag(CommandFamilies.Permissions)))
        {
            throw new Refusal(CommandStatus.NobodyMayGrant, command.Actor.Value);
        }

        if (grant is null)
        {
            if (_grants.Count(each => each.Tenant == tenant) == EngineLimits.GrantsPerTenant)
            {
                throw new Refusal(CommandStatus.TooManyGrants, EngineLimits.GrantsPerTenant);
            }

            _grants.Add(grant = new ModelGrant(tenant, command.Actor.Value, command.Location.Value));
        }

        grant.Families = before | command.Families;
        return new Expected(CommandStatus.Ok, command.Actor.Value);
    }

    private Expected Apply(RevokePermission command, int tenant)
    {
        CheckGrant(command.Families, command.Actor, command.Location, tenant);
        ModelGrant? grant = GrantOf(command.Actor, command.Location, tenant);
        if (grant is null || (grant.Families & command.Families) == CommandFamilies.None)
        {
            return new Expected(CommandStatus.Unchanged, command.Actor.Value);
        }

        CommandFamilies after = grant.Families & ~command.Families;
        List<ModelGrant> others = _grants.FindAll(each => each.Tenant == tenant && each != grant);
        bool isAnyLeft = others.Count > 0 || after != CommandFamilies.None;
        bool mayAnybodyGrant = others.Exists(each => each.Location == 0 && each.Families.HasFlag(CommandFamilies.Permissions))
            || (grant.Location == 0 && after.HasFlag(CommandFamilies.Permissions));
        if (isAnyLeft && !mayAnybodyGrant)
        {
            throw new Refusal(CommandStatus.NobodyMayGrant, command.Actor.Value);
        }

        grant.Families = after;
        _grants.RemoveAll(each => each.Families == CommandFamilies.None);
        return new Expected(CommandStatus.Ok, command.Actor.Value);
    }

    private void CheckGrant(CommandFamilies families, ActorId actor, LocationId location, int tenant)
    {
        if (!actor.IsNone)
        {
            ModelParty known = _actors.Find(a => a.Id == actor.Value) ?? throw new Refusal(CommandStatus.UnknownActor, actor.Value);
            if (known.Tenant != tenant)
            {
                throw new Refusal(CommandStatus.OtherTenant, actor.Value);
            }
        }

        if (!location.IsNone)
        {
            LocationOf(location, tenant);
        }
    }

    private ModelGrant? GrantOf(ActorId actor, LocationId location, int tenant) =>
        _grants.Find(each => (each.Tenant, each.Actor, each.Location) == (tenant, actor.Value, location.Value));
}
