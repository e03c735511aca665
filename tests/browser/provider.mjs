// A provider of OpenID Connect on the loopback: `node provider.mjs CALLBACK SECRET`. Says its address in one line and
// ends with its input. Whoever gives a name at its page is signed in under it; there are no passwords.
import { createServer } from 'node:http'
import { Provider } from 'oidc-provider'

const [callback, secret] = process.argv.slice(2)
const server = createServer()
await new Promise((ready) => server.listen(0, '127.0.0.1', ready))
const issuer = `http://127.0.0.1:${server.address().port}`
const home = new URL('/', callback).href

const page = (ctx, body) => {
  ctx.type = 'html'
  ctx.body = `<!DOCTYPE html><html lang="zh"><title>单位登录</title><body>${body}</body></html>`
}

const provider = new Provider(issuer, {
  clients: [{
    client_id: 'atlas', client_secret: secret, redirect_uris: [callback], post_logout_redirect_uris: [callback, home],
    grant_types: ['authorization_code'], response_types: ['code'],
  }],
  claims: { openid: ['sub'], profile: ['name'], email: ['email'] },
  conformIdTokenClaims: false,
  cookies: { keys: ['keys of a test'] },
  features: {
    devInteractions: { enabled: false },
    rpInitiatedLogout: {
      enabled: true,
      logoutSource: (ctx, form) => page(ctx, `${form}<button form="op.logoutForm" name="logout" value="yes">确认退出</button>`),
      postLogoutSuccessSource: (ctx) => page(ctx, '已退出'),
    },
  },
  findAccount: (ctx, id) => ({
    accountId: id, claims: () => ({ sub: id, name: `姓${id}`, email: `${id}@office.example` }),
  }),
  // The office trusts its own Atlas: nobody is asked for a consent.
  loadExistingGrant: async (ctx) => {
    const grant = new ctx.oidc.provider.Grant({ clientId: ctx.oidc.client.clientId, accountId: ctx.oidc.session.accountId })
    grant.addOIDCScope('openid profile email')
    await grant.save()
    return grant
  },
  interactions: { url: (ctx, interaction) => `/interaction/${interaction.uid}` },
  pkce: { required: () => false },
})

provider.use(async (ctx, next) => {
  const [, step, , who] = ctx.path.split('/')
  if (step !== 'interaction') return next()
  if (who === undefined) return page(ctx, `
    <h1>单位登录</h1>
    <form onsubmit="location.href = location.pathname + '/' + encodeURIComponent(who.value); return false">
      <input id="who" aria-label="用户名"><button>登录</button>
    </form>
    <a href="${ctx.path}/">取消</a>`)
  await provider.interactionDetails(ctx.req, ctx.res)
  const result = who === ''
    ? { error: 'access_denied', error_description: 'cancelled' }
    : { login: { accountId: decodeURIComponent(who) } }
  ctx.redirect(await provider.interactionResult(ctx.req, ctx.res, result))
})

server.on('request', provider.callback())
process.stdin.on('end', () => process.exit()).resume()
console.log(issuer)
