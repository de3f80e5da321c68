using System.Diagnostics;
using System.Runtime.CompilerServices;
using Allocations.Engine.Ledgers;
using Allocations.Engine.Memory;

namespace Allocations.Engine.Demand;

/// <summary>The priority rules of all tenants (PRI-3), and the priority that they give an allocation.</summary>
/// <remarks>A rule is a staircase over one property, so the time of the next step is known when a step is taken. The tables are
/// empty until the first rule is set. Writer thread only.</remarks>
internal sealed class PriorityRuleBook : IStructure
{
    /// <summary>The ticks of a millionth of an hour.</summary>
    public const long TicksPerMillionth = TimeSpan.TicksPerHour / Quantity.MillionthsPerUnit;

    private const int MaxRules = 1 << 22;

    /// <summary>The list of free rows, ahead of the lists of the tenants.</summary>
    private const int FreeList = 1;
    private const int FirstTenant = 2;

    private readonly Table<PriorityRuleRow> _rules;

    /// <summary>The first row of each list; 0 for an empty one.</summary>
    private readonly Table<int> _lists;
    private readonly CodeIndex<PartyRow> _tenants;
    private readonly TextStore _texts;

    public PriorityRuleBook(TableSet tables, CodeIndex<PartyRow> tenants, TextStore texts)
    {
        (_tenants, _texts) = (tenants, texts);
        _rules = tables.Add<PriorityRuleRow>("priorities.rules", MaxRules);
        _lists = tables.Add<int>("priorities.rules.of", tenants.Rows.Capacity + FirstTenant);
    }

    public Table<PriorityRuleRow> Rows => _rules;

    /// <summary>The properties of customers and products at which rules look.</summary>
    public PriorityFactors Factors { get; private set; } = null!;

    /// <summary>Sets the properties at which rules look.</summary>
    public void LookAt(PriorityFactors factors) => Factors = factors;

    /// <summary>Whether a rule of a tenant looks at a factor.</summary>
    public bool LooksAt(int tenant, PriorityFactor factor)
    {
        int row = FirstOf(tenant);
        while (row != 0 && _rules[row].Factor != factor)
        {
            row = _rules[row].Next;
        }

        return row != 0;
    }

    /// <summary>Whether a rule of a tenant looks at a property of customers.</summary>
    public bool LooksAtCustomers(int tenant)
    {
        int row = FirstOf(tenant);
        while (row != 0 && !IsOfCustomer(_rules[row].Factor))
        {
            row = _rules[row].Next;
        }

        return row != 0;
    }

    /// <summary>Whether a rule of a tenant looks at a property of products.</summary>
    public bool LooksAtProducts(int tenant) =>
        LooksAt(tenant, PriorityFactor.MarginPerUnit) || LooksAt(tenant, PriorityFactor.OrderValue);

    /// <summary>Whether a change of a property takes a rule of a tenant to another step.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="factor">The property.</param>
    /// <param name="before">Its value before, in millionths, below zero for none; or the region.</param>
    /// <param name="after">The present one.</param>
    public bool AreConcerned(int tenant, PriorityFactor factor, long before, long after)
    {
        bool isRegion = factor == PriorityFactor.Region;
        for (int row = FirstOf(tenant); row != 0; row = _rules[row].Next)
        {
            ref readonly PriorityRuleRow rule = ref _rules[row];
            if (rule.Factor == factor && (isRegion
                ? (rule.Region == before) != (rule.Region == after)
                : StepsAt(rule, before) != StepsAt(rule, after)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a rule was ever set.</summary>
    public bool IsInUse => _rules.Count > Table.EmptyCount;

    public bool IsFull => _rules.Count >= _rules.Capacity && _lists[FreeList] == 0;

    /// <summary>The rule that a tenant got last; 0 for none. The others follow it.</summary>
    public int FirstOf(int tenant) => tenant + FirstTenant < _lists.Count ? _lists[tenant + FirstTenant] : 0;

    public int CountOf(int tenant)
    {
        int count = 0;
        for (int row = FirstOf(tenant); row != 0; row = _rules[row].Next)
        {
            count++;
        }

        return count;
    }

    /// <summary>The rule of a tenant with a name; 0 for none.</summary>
    public int Find(int tenant, ReadOnlySpan<byte> code)
    {
        int row = FirstOf(tenant);
        while (row != 0 && !_texts[_rules[row].CodeText].SequenceEqual(code))
        {
            row = _rules[row].Next;
        }

        return row;
    }

    /// <summary>Adds a rule whose name is new in its tenant.</summary>
    public void Add(PriorityRuleRow rule, ReadOnlySpan<byte> code)
    {
        while (_lists.Count <= rule.Tenant + FirstTenant)
        {
            _lists.Append();
        }

        int row = _lists[FreeList];
        if (row == 0)
        {
            row = _rules.Append();
        }
        else
        {
            _lists.Edit(FreeList) = _rules[row].Next;
        }

        ref int first = ref _lists.Edit(rule.Tenant + FirstTenant);
        rule.CodeText = _texts.Add(code);
        rule.Next = first;
        _rules.Edit(row) = rule;
        first = row;
    }

    /// <summary>Replaces a rule by one of the same name.</summary>
    public void Replace(int row, PriorityRuleRow rule)
    {
        ref PriorityRuleRow existing = ref _rules.Edit(row);
        (rule.CodeText, rule.Next) = (existing.CodeText, existing.Next);
        existing = rule;
    }

    public void Remove(int row)
    {
        PriorityRuleRow removed = _rules[row];
        ref int link = ref _lists.Edit(removed.Tenant + FirstTenant);
        while (link != row)
        {
            link = ref _rules.Edit(link).Next;
        }

        link = removed.Next;
        _texts.Remove(removed.CodeText);
        _rules.Edit(row) = new PriorityRuleRow { Next = _lists[FreeList] };
        _lists.Edit(FreeList) = row;
    }

    /// <summary>The priority that the rules of its tenant give an allocation.</summary>
    /// <param name="of">The allocation's properties.</param>
    /// <param name="next">The time of the next step of a rule, UTC ticks; <see cref="long.MaxValue"/> for none.</param>
    public Priority Evaluate(in PriorityCase of, out long next)
    {
        next = long.MaxValue;
        long points = 0;
        PriorityStrategy strategy = of.Base.Strategy;
        for (int row = FirstOf(of.Tenant); row != 0; row = _rules[row].Next)
        {
            ref readonly PriorityRuleRow rule = ref _rules[row];
            int steps = StepsOf(rule, of, ref next);
            points += (long)steps * rule.Points;
            strategy = steps > 0 && rule.LiftsTo > strategy ? rule.LiftsTo : strategy;
        }

        (int least, int most) = BandOf(strategy);
        long number = (strategy == of.Base.Strategy ? of.Base.Number : least) + points;
        return new Priority(strategy, (int)Math.Clamp(number, least, most));
    }

    /// <summary>The steps of a rule that an allocation has taken.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="of">The allocation's properties.</param>
    /// <param name="next">Becomes the time of the rule's next step, if that is earlier.</param>
    public int StepsOf(in PriorityRuleRow rule, in PriorityCase of, ref long next) => rule.Factor switch
    {
        PriorityFactor.TimeToDeadline when of.RequiredBy != 0 => StepsInTime(rule, of.RequiredBy - rule.From, of.Time, ref next),
        PriorityFactor.TimeWaiting => StepsInTime(rule, of.CreatedAt + rule.From, of.Time, ref next),
        PriorityFactor.TimeToDeadline => 0,
        _ => Factors.StepsOf(rule, of),
    };

    /// <summary>The steps of a rule at a value of its factor, in millionths; none at a value below zero.</summary>
    public static int StepsAt(in PriorityRuleRow rule, long value) => value < 0 ? 0 : Steps(rule, value - rule.From);

    private static bool IsOfCustomer(PriorityFactor factor) => factor is PriorityFactor.CustomerTier
        or PriorityFactor.ContractPenalty or PriorityFactor.Region or PriorityFactor.DeliveredOrders;

    /// <summary>Checks that each rule is in the list of its tenant, with its own name, or free and empty.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void CheckStructure(StructureCheck check)
    {
        StructureCheck.Require(
            _lists.Count - FirstTenant <= _tenants.Rows.Count && (_lists.Count > FreeList) == IsInUse,
            _lists, _lists.Count - 1, "is of no tenant");
        RowSet listed = check.Set(_rules, "priority rule");
        for (int list = FirstTenant; list < _lists.Count; list++)
        {
            int count = 0;
            for (int row = _lists[list]; row != 0; row = _rules[row].Next)
            {
                listed.Take(row, _lists, list);
                CheckRule(check, row, list - FirstTenant);
                count++;
            }

            StructureCheck.Require(count <= EngineLimits.PriorityRulesPerTenant, _lists, list, "has too many rules");
        }

        for (int row = IsInUse ? _lists[FreeList] : 0; row != 0; row = _rules[row].Next)
        {
            listed.Take(row, _lists, FreeList);
            StructureCheck.Require(
                _rules[row] == new PriorityRuleRow { Next = _rules[row].Next }, _rules, row, "is free, and not empty");
        }

        StructureCheck.Require(listed.Count == _rules.Count - 1, _rules, _rules.Count - 1, "is in no list");
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void CheckRule(StructureCheck check, int row, int tenant)
    {
        ref readonly PriorityRuleRow rule = ref _rules[row];
        StructureCheck.Require(rule.Tenant == tenant, _rules, row, "is in the list of another tenant");
        StructureCheck.Require(
            rule.Factor is > PriorityFactor.None and <= PriorityFactor.DeliveredOrders && rule.LiftsTo <= PriorityStrategy.High
            && rule.From >= 0 && rule.Every >= 0 && rule.Steps is > 0 and <= EngineLimits.FurtherStepsOfPriorityRule + 1
            && Math.Abs(rule.Points) <= EngineLimits.PointsOfPriorityRule,
            _rules, row, "adjusts by what can't be");
        Factors.CheckRegion(rule, _rules, row);
        StructureCheck.Require(rule.CodeText != 0, _rules, row, "has no name");
        _texts.Check(check, rule.CodeText, EngineLimits.CodeBytes, _rules, row);
    }

    private static (int Least, int Most) BandOf(PriorityStrategy strategy) => strategy switch
    {
        PriorityStrategy.High => (850, 1000),
        PriorityStrategy.Low => (100, 300),
        _ => (400, 600),
    };

    private static int StepsInTime(in PriorityRuleRow rule, long first, long time, ref long next)
    {
        int steps = Steps(rule, time - first);
        if (steps < rule.Steps)
        {
            next = Math.Min(next, first + (steps * rule.Every));
        }

        return steps;
    }

    /// <summary>The steps at a distance beyond the first one.</summary>
    private static int Steps(in PriorityRuleRow rule, long beyond)
    {
        Debug.Assert(rule.Every > 0 || rule.Steps == 1, "steps lie apart");
        return beyond < 0 ? 0
            : rule.Steps == 1 ? 1
            : (int)Math.Min(rule.Steps, 1 + (beyond / rule.Every));
    }
}
