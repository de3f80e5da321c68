using System.Buffers.Text;
using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Allocations.Engine.LoadTest.Rivals.Servers;

/// <summary>A client of the Redis protocol that does what this needs: many commands in one write, then their replies in order.
/// Reuses its buffers. One thread.</summary>
internal sealed class RedisConnection : IDisposable
{
    private const int MostDigits = 20;

    private readonly Socket _socket = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private readonly byte[] _received = new byte[64 << 10];
    private byte[] _toSend = new byte[64 << 10];
    private int _toSendLength;
    private int _read;
    private int _receivedLength;

    public RedisConnection(string socket)
    {
        _socket.Connect(new UnixDomainSocketEndPoint(socket));
    }

    /// <summary>Begins a command of so many words, which follow.</summary>
    public void Begin(int words) => AddHead((byte)'*', words);

    public void Add(ReadOnlySpan<byte> word)
    {
        AddHead((byte)'$', word.Length);
        Reserve(word.Length + 2);
        word.CopyTo(_toSend.AsSpan(_toSendLength));
        _toSendLength += word.Length;
        AddLineEnd();
    }

    public void Add(string word) => Add(Encoding.UTF8.GetBytes(word));

    /// <summary>A word of letters and a number behind them.</summary>
    public void Add(ReadOnlySpan<byte> letters, long number)
    {
        Span<byte> word = stackalloc byte[letters.Length + MostDigits];
        letters.CopyTo(word);
        Utf8Formatter.TryFormat(number, word[letters.Length..], out int digits);
        Add(word[..(letters.Length + digits)]);
    }

    /// <summary>Sends all commands since the last time.</summary>
    public void Flush()
    {
        int sent = 0;
        while (sent < _toSendLength)
        {
            sent += _socket.Send(_toSend.AsSpan(sent, _toSendLength - sent));
        }

        _toSendLength = 0;
    }

    /// <summary>The next reply, which has to be a number.</summary>
    public long ReadNumber()
    {
        string? line = null;
        long number = 0;
        byte kind = ReadByte();
        if (kind == ':')
        {
            bool negative = false;
            for (byte next = ReadByte(); next != '\r'; next = ReadByte())
            {
                negative |= next == '-';
                number = next == '-' ? number : (number * 10) + (next - '0');
            }

            ReadByte();
            return negative ? -number : number;
        }

        line = ReadLine();
        throw new RivalException($"Redis said: {(char)kind}{line}");
    }

    /// <summary>The next reply as text, whatever it is.</summary>
    public string ReadText()
    {
        char kind = (char)ReadByte();
        string line = ReadLine();
        if (kind == '-')
        {
            throw new RivalException($"Redis said: {line}");
        }

        if (kind != '$')
        {
            return line;
        }

        byte[] text = new byte[int.Parse(line, CultureInfo.InvariantCulture)];
        for (int i = 0; i < text.Length; i++)
        {
            text[i] = ReadByte();
        }

        ReadLine();
        return Encoding.UTF8.GetString(text);
    }

    /// <summary>Sends one command and reads its reply as text.</summary>
    public string Ask(params IReadOnlyList<string> words)
    {
        Begin(words.Count);
        foreach (string word in words)
        {
            Add(word);
        }

        Flush();
        return ReadText();
    }

    public void Dispose() => _socket.Dispose();

    private string ReadLine()
    {
        var line = new StringBuilder();
        for (byte next = ReadByte(); next != '\r'; next = ReadByte())
        {
            line.Append((char)next);
        }

        ReadByte();
        return line.ToString();
    }

    private byte ReadByte()
    {
        if (_read == _receivedLength)
        {
            _read = 0;
            _receivedLength = _socket.Receive(_received);
            if (_receivedLength == 0)
            {
                throw new RivalException("Redis closed the connection.");
            }
        }

        return _received[_read++];
    }

    private void AddHead(byte kind, int number)
    {
        Reserve(MostDigits + 3);
        _toSend[_toSendLength++] = kind;
        Utf8Formatter.TryFormat(number, _toSend.AsSpan(_toSendLength), out int digits);
        _toSendLength += digits;
        AddLineEnd();
    }

    private void AddLineEnd()
    {
        _toSend[_toSendLength++] = (byte)'\r';
        _toSend[_toSendLength++] = (byte)'\n';
    }

    private void Reserve(int bytes)
    {
        if (_toSendLength + bytes > _toSend.Length)
        {
            Array.Resize(ref _toSend, Math.Max(2 * _toSend.Length, _toSendLength + bytes));
        }
    }
}
