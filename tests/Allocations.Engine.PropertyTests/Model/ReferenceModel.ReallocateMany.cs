namespace Allocations.Engine.PropertyTests.Model;

/// <summary>rules/allocations.md, "Reallocate several" and "Forbidden reallocation".</summary>
internal partial class ReferenceModel
{
    private readonly Dictionary<int, ReallocationPolicy> _reallocationPolicies = [];

    /// <summary>The policies that forbid something, by tenant.</summary>
    public IEnumerable<(int Tenant, ReallocationPolicy Policy)> ReallocationPolicies => _reallocationPolicies
        .Where(each => each.Value != default).OrderBy(each => each.Key).Select(each => (each.Key, each.Value));

    private static bool Fits(SetReallocationPolicy c) =>
        (c.Policy.FirstTier == 0 && c.Policy.LastTier == 0)
        || (c.Policy.FirstTier >= 1 && c.Policy.FirstTier <= c.Policy.LastTier && c.Policy.LastTier <= EngineLimits.CustomerTier);

    private Expected Apply(ReallocateMany command, int tenant)
    {
        ModelMemory before = ModelMemory.Of(this);
        ReallocationLine[] lines = command.Lines.ToArray();
        List<ModelAllocation> givers = [];
        decimal moved = 0;
        int count = 0;
        for (int i = 0; i < lines.Length; i++)
        {
            try
            {
                decimal quantity = Execute(command, lines[i], tenant);
                moved += quantity;
                if (quantity > 0)
                {
                    count++;
                    givers.Add(AllocationOf(lines[i].From, tenant));
                }
            }
            catch (Refusal refusal)
            {
                AfterRefusedLine(before);
                Expected outcome = refusal.Outcome;
                throw new Refusal(outcome with
                {
                    Index = i, Quantity = IsOfUnit(outcome.Status) ? outcome.Index : outcome.Quantity,
                });
            }
        }

        if (count == 0)
        {
            return new Expected(CommandStatus.Unchanged);
        }

        int served = Drain(givers[0].Product);
        foreach (ModelAllocation giver in givers.Distinct().Where(each => each.IsFinished))
        {
            JoinLine(giver);
        }

        return new Expected(CommandStatus.Ok, count, moved, served);
    }

    protected virtual void AfterRefusedLine(ModelMemory before) => before.Restore();

    private Expected Apply(SetReallocationPolicy command, int tenant)
    {
        bool isSame = _reallocationPolicies.GetValueOrDefault(tenant) == command.Policy;
        _reallocationPolicies[tenant] = command.Policy;
        return new Expected(isSame ? CommandStatus.Unchanged : CommandStatus.Ok, tenant);
    }

    private Expected Apply(SetCustomerReallocation command, int tenant)
    {
        ModelCustomer customer = CustomerOf(command.Customer, tenant);
        bool isSame = customer.ForbidsReallocation == command.Forbidden;
        customer.ForbidsReallocation = command.Forbidden;
        return new Expected(isSame ? CommandStatus.Unchanged : CommandStatus.Ok, customer.Id.Value);
    }

    /// <summary>The first rule that forbids a reallocation.</summary>
    protected virtual ReallocationRule ForbiddenBy(ModelAllocation giver, ModelAllocation receiver)
    {
        ModelCustomer? customer = _customers.Find(each => each.Id == giver.Request.CustomerId);
        ReallocationPolicy policy = _reallocationPolicies.GetValueOrDefault(giver.Product.Tenant);
        PriorityStrategy band = giver.Request.Priority.Strategy;
        (ReallocationRule Rule, bool Forbids)[] rules =
        [
            (ReallocationRule.Request, giver.Request.ForbidReallocation),
            (ReallocationRule.Product, giver.Product.ForbidsReallocation),
            (ReallocationRule.Contract, giver.Contract is { IsEnded: false, Terms.ForbidsReallocation: true }),
            (ReallocationRule.Customer, customer?.ForbidsReallocation ?? false),
            (ReallocationRule.Tier, customer?.Definition.Tier is > 0 and var tier
                && tier >= policy.FirstTier && tier <= policy.LastTier),
            (ReallocationRule.Band, policy.KeptBands.HasFlag(band switch
            {
                PriorityStrategy.High => PriorityBands.High,
                PriorityStrategy.Low => PriorityBands.Low,
                _ => PriorityBands.Medium,
            })),
            (ReallocationRule.LowerBand, policy.ForbidsLowerBands && receiver.Request.Priority.Strategy < band),
        ];
        return rules.FirstOrDefault(rule => rule.Forbids).Rule;
    }

    private void CheckForbidden(ModelAllocation giver, ModelAllocation receiver)
    {
        if (ForbiddenBy(giver, receiver) is not ReallocationRule.None and var rule)
        {
            throw new Refusal(CommandStatus.ReallocationForbidden, giver.Id, (int)rule);
        }
    }

    private static bool IsOfUnit(CommandStatus status) => status is CommandStatus.DuplicateSerial or CommandStatus.UnknownSerial
        or CommandStatus.SerialOfAnotherProduct or CommandStatus.SerialNotOfAllocation or CommandStatus.SerialElsewhere;

    /// <summary>Executes a line on the state that those before it have left; returns what it moves.</summary>
    private decimal Execute(ReallocateMany command, ReallocationLine line, int tenant)
    {
        (ModelAllocation from, ModelAllocation to) = TwoOf(line.From, line.To, tenant);
        if (from.Product != AllocationOf(command.Lines.Span[0].From, tenant).Product)
        {
            throw new Refusal(CommandStatus.ProductsDiffer, from.Product.Id);
        }

        CheckForbidden(from, to);
        CheckQuantityOrUnits(from.Product, line.Amount);
        bool takesWhatIsThere = command.Strictness == ReallocationStrictness.TakeWhatIsThere;
        if (takesWhatIsThere && (from.Allocated == 0 || to.Open == 0))
        {
            return 0;
        }

        CheckStates(from, to);
        decimal wanted = line.Amount.Size;
        bool isExact = command.Strictness == ReallocationStrictness.Exactly;
        if (isExact)
        {
            CheckExcess(from, to, wanted);
        }

        decimal most = Math.Min(wanted, Math.Min(from.Allocated, to.Open));
        decimal passed = line.Amount.NamedUnits is { } serials
            ? GiveUnits(from, to, serials, (int)most, command.Strictness)
            : Give(from, to, wanted, most, command.Strictness);
        ExchangeOpen(from, to, passed, command.CancelGiven);
        return passed;
    }

    private static void CheckExcess(ModelAllocation from, ModelAllocation to, decimal quantity)
    {
        if (quantity > from.Allocated)
        {
            throw new Refusal(CommandStatus.ExceedsAllocated, from.Id, from.Allocated, state: from.Headline);
        }

        if (quantity > to.Open)
        {
            throw new Refusal(CommandStatus.ExceedsOpen, to.Id, to.Open, state: to.Headline);
        }
    }

    private decimal Give(
        ModelAllocation from, ModelAllocation to, decimal wanted, decimal most, ReallocationStrictness strictness)
    {
        List<ModelReservation> given =
            Given(to, from.Reservations.Where(r => r.Stage == AllocationState.Allocated && MayTakeFrom(to, r.Ledger)));
        decimal permitted = given.Sum(r => r.Quantity);
        decimal least = strictness switch
        {
            ReallocationStrictness.Exactly => wanted,
            ReallocationStrictness.AtMost => from.Product.Increment,
            _ => 0,
        };
        if (permitted < least)
        {
            throw new Refusal(CommandStatus.AllocatedElsewhere, from.Id, permitted, state: from.Headline);
        }

        List<ModelLedger> ledgers = given.ConvertAll(r => r.Ledger);
        decimal passed = Math.Min(most, permitted);
        Pass(from, to, passed, null, ledgers.Contains);
        return passed;
    }

    /// <summary>Unit by unit, in the order of the list.</summary>
    private decimal GiveUnits(
        ModelAllocation from, ModelAllocation to, string[] serials, int most, ReallocationStrictness strictness)
    {
        bool isExact = strictness == ReallocationStrictness.Exactly;
        LocationId first = default;
        Refusal? reason = null;
        List<string> passing = [];
        CheckSerials(serials, (serial, index) =>
        {
            KnownUnitOf(from.Product, serial, index);
            try
            {
                CheckUnitToGive(from, to, serial, index);
                LocationId location = UnitOf(from.Product, serial)!.Location;
                first = first.IsNone ? location : first;
                if (IsOfOneLocation(to.Request) && location != first)
                {
                    throw new Refusal(CommandStatus.SerialElsewhere, location, index: index);
                }

                passing.Add(serial);
            }
            catch (Refusal refusal) when (!isExact)
            {
                reason ??= refusal;
            }
        });
        passing = [.. passing.Take(most)];
        if (passing.Count == 0 && strictness == ReallocationStrictness.AtMost)
        {
            throw reason!;
        }

        Pass(from, to, passing.Count, passing, _ => true);
        return passing.Count;
    }

    private static void ExchangeOpen(ModelAllocation from, ModelAllocation to, decimal quantity, bool isGivenUp)
    {
        to.Open -= quantity;
        if (isGivenUp)
        {
            from.Cancelled += quantity;
        }
        else
        {
            from.Open += quantity;
        }
    }
}
